import { useLayoutEffect, useMemo, useRef } from 'react';
import { type Command, useCommands } from '../../base/keys/commands.ts';
import { useMacrosAsked } from '../../features/automation/macros/store.ts';
import { useMe } from '../../base/session/queries.ts';
import type { Ticket } from '../../features/tickets/cache.ts';
import { useChangeTicket } from '../../features/tickets/change.ts';
import { useComposerStore } from '../../features/tickets/composer/store.ts';

import { useChecklistsAsked } from '../../features/tickets/checklists/store.ts';
import { useLater } from '../../features/tickets/follow-up/store.ts';
import { useBulkMacroAsked } from '../../features/tickets/bulk/macro-store.ts';
import { useMarks } from '../../features/tickets/list/marks.ts';
import { useAsked } from '../../features/tickets/merging/asked.ts';
import { useClaim } from '../../features/tickets/presence/use-claim.ts';
import { type Field, useFieldSignals } from '../../features/tickets/properties/signals.ts';
import { useTimer, useTimerChanges } from '../../features/tickets/time/queries.ts';
import { useTimeAsked } from '../../features/tickets/time/store.ts';
import { useSnoozing } from '../../features/tickets/snooze/store.ts';
import * as m from '#words';

/** Keys of the open ticket: answer, note, assign, solve, priority, tag. */
export function useTicketCommands(ticket: Ticket | undefined): void {
  const me = useMe();
  const change = useChangeTicket();
  const claim = useClaim();
  const running = useTimer().data?.timer;
  const timer = { ...useTimerChanges(), running };
  const now = useRef({ ticket, change, claim, timer });
  useLayoutEffect(() => {
    now.current = { ticket, change, claim, timer };
  });
  const commands = useMemo<Command[]>(() => {
    const answer = useComposerStore.getState().answer;
    const pick = (field: Field) => () => useFieldSignals.getState().open(field);
    const send = (detail?: 'solved') => window.dispatchEvent(new CustomEvent('otklik-send', { detail }));
    const set = (part: Parameters<typeof change.mutate>[0]['change']) => {
      if (now.current.ticket) now.current.change.mutate({ ticketId: now.current.ticket.id, change: part });
    };
    return [
      { id: 'reply', group: 'ticket', label: m.tickets_side_reply(), bindings: ['KeyR'], run: () => answer('message') },
      { id: 'note', group: 'ticket', label: m.tickets_side_note(), bindings: ['KeyN'], run: () => answer('note') },
      { id: 'assign', group: 'ticket', label: m.tickets_key_assign(), bindings: ['KeyA'], run: pick('assignee') },
      {
        id: 'assign-me',
        group: 'ticket',
        label: m.tickets_key_assign_me(),
        bindings: ['KeyI'],
        run: () => {
          const { ticket: open, claim: take } = now.current;
          // what somebody has is taken over knowingly; what nobody has goes to the first who asks
          if (open?.assigneeId === null) take.mutate(open.id);
          else set({ assigneeId: me.user.id });
        },
      },
      {
        id: 'macro',
        group: 'ticket',
        label: m.macros_key(),
        bindings: ['KeyM'],
        run: () => {
          if (useMarks.getState().ids.size > 0) useBulkMacroAsked.getState().ask();
          else if (now.current.ticket) useMacrosAsked.getState().ask(now.current.ticket.id);
        },
      },
      {
        id: 'reminder',
        group: 'ticket',
        label: m.later_reminder_key(),
        bindings: ['KeyB'],
        run: () => now.current.ticket && useLater.getState().ask(now.current.ticket.id, 'reminder'),
      },
      {
        id: 'checklists',
        group: 'ticket',
        label: m.checklists_title(),
        bindings: ['KeyV'],
        run: () => now.current.ticket && useChecklistsAsked.getState().ask({ ticketId: now.current.ticket.id }),
      },
      {
        id: 'timer',
        group: 'ticket',
        label: m.time_key_timer(),
        bindings: ['KeyW'],
        run: () => {
          const { ticket: open, timer: clock } = now.current;
          if (!open) return;
          if (clock.running?.ticketId === open.id) clock.stop.mutate({});
          else clock.start.mutate({ ticketId: open.id });
        },
      },
      {
        id: 'time',
        group: 'ticket',
        label: m.time_add(),
        bindings: ['Shift+KeyW'],
        run: () => now.current.ticket && useTimeAsked.getState().ask({ ticketId: now.current.ticket.id }),
      },
      {
        id: 'follow-up',
        group: 'ticket',
        label: m.later_follow_up_key(),
        bindings: ['KeyF'],
        run: () => now.current.ticket && useLater.getState().ask(now.current.ticket.id, 'follow-up'),
      },
      {
        id: 'snooze',
        group: 'ticket',
        label: m.snooze_key(),
        bindings: ['KeyS'],
        run: () => now.current.ticket && useSnoozing.getState().ask(now.current.ticket.id),
      },
      {
        id: 'merge',
        group: 'ticket',
        label: m.merging_key(),
        bindings: ['Shift+KeyM'],
        run: () => {
          const marked = [...useMarks.getState().ids];
          const ids = marked.length > 1 ? marked.slice(0, 50) : now.current.ticket ? [now.current.ticket.id] : [];
          if (ids.length > 0) useAsked.getState().ask({ what: 'merge', ticketIds: ids });
        },
      },
      {
        id: 'link',
        group: 'ticket',
        label: m.links_key(),
        bindings: ['KeyL'],
        run: () => now.current.ticket && useAsked.getState().ask({ what: 'link', ticketId: now.current.ticket.id }),
      },
      {
        id: 'escalate',
        group: 'ticket',
        label: m.escalation_key(),
        bindings: ['Shift+KeyL'],
        run: () => now.current.ticket && useAsked.getState().ask({ what: 'escalate', ticketId: now.current.ticket.id }),
      },
      { id: 'solve', group: 'ticket', label: m.tickets_solve(), bindings: ['KeyE'], run: () => set({ statusKind: 'solved' }) },
      { id: 'status', group: 'ticket', label: m.tickets_key_status(), bindings: ['KeyU'], run: pick('status') },
      { id: 'priority', group: 'ticket', label: m.tickets_key_priority(), bindings: ['KeyP'], run: pick('priority') },
      { id: 'tag', group: 'ticket', label: m.tickets_key_tag(), bindings: ['KeyT'], run: pick('tags') },
      {
        id: 'send',
        group: 'composer',
        label: m.tickets_send(),
        bindings: ['$mod+Enter'],
        whileTyping: true,
        hidden: true,
        run: () => send(),
      },
      {
        id: 'send-solve',
        group: 'composer',
        label: m.tickets_send_solve(),
        bindings: ['$mod+Shift+Enter'],
        whileTyping: true,
        hidden: true,
        run: () => send('solved'),
      },
    ];
  }, [me.user.id]);
  useCommands(commands);
}
