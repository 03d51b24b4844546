import { keys, Refusal } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { showToast } from '@otklik/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { usePrefs } from '../../../base/prefs.ts';
import { useMe } from '../../../base/session/queries.ts';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo, useUndo } from '../../../base/undo.ts';
import * as m from '#words';
import { askRequired } from '../forms/required-store.ts';
import type { TicketChange } from '../shown-change.ts';
import { type Message, patchMessages, patchTicket } from '../cache.ts';
import { useDirectory } from '../../identity/directory/queries.ts';
import type { DraftFile } from './device-drafts.ts';
import { type Addressed, type Side, useComposerStore } from './store.ts';

type FieldChanges = NonNullable<TicketChange['fields']>;

export type Outgoing = {
  ticketId: string;
  side: Side;
  html: string;
  text: string;
  files: readonly DraftFile[];
  statusKind?: 'pending' | 'solved';
  mentionIds: string[];
  /** of a reply: the newest public message I have seen, null for none */
  seenMessageId: string | null;
  /** the server's draft these words come from */
  draftBase: string | null;
  /** absent: everybody who takes part */
  addressed?: Addressed;
};

/**
 * Sends a reply or a note: it stands in the thread at once, with an id made here, so that a retry cannot send it twice. A reply waits on the
 * server for as long as I may change my mind, a note may be taken back as long as nobody can have relied on it; the words come into the composer again.
 */
export function useSend() {
  const queryClient = useQueryClient();
  const me = useMe();
  const { users } = useDirectory();
  const tellNotTold = (ids: readonly string[]) => {
    const names = ids.map((id) => users.get(id)?.name ?? m.tickets_somebody()).join(', ');
    if (names) showToast({ message: m.together_not_told({ names }) });
  };
  const send = useMutation({
    mutationFn: (out: Outgoing & { id: string }) => {
      const body = { id: out.id, html: out.html, text: out.text, attachmentIds: out.files.map((file) => file.id) };
      const params = { ticketId: out.ticketId };
      if (out.side === 'note') return api.tickets.addNote({ params, body: { ...body, mentionIds: out.mentionIds } });
      return api.tickets.replyToTicket({
        params,
        body: {
          ...body,
          ...out.addressed,
          seenMessageId: out.seenMessageId,
          draftBase: out.draftBase,
          holdSeconds: usePrefs.getState().undoSeconds,
          ...(out.statusKind ? { statusKind: out.statusKind } : {}),
        },
      });
    },
    onMutate: async (out) => {
      await queryClient.cancelQueries({ queryKey: keys.ticket(out.ticketId), exact: true });
      patchMessages(queryClient, out.ticketId, (messages) => [...messages, optimistic(out, me.user)]);
      if (out.statusKind) patchTicket(queryClient, out.ticketId, { statusKind: out.statusKind });
    },
    onSuccess: ({ message, ticket, ...rest }, out) => {
      tellNotTold('notTold' in rest ? (rest.notTold as string[]) : []);
      patchMessages(queryClient, out.ticketId, (messages) => [...messages.filter((old) => old.id !== message.id), message]);
      patchTicket(queryClient, out.ticketId, ticket);
      void queryClient.invalidateQueries({ queryKey: keys.ticket(out.ticketId), exact: true });
      if (out.side === 'message' && message.delivery) offerTakeBack(message, out);
      if (out.side === 'note') offerUndo(m.undo_note(), () => takeBack.mutate(out));
    },
    onError: (error, out) => {
      patchMessages(queryClient, out.ticketId, (messages) => messages.filter((old) => old.id !== out.id));
      void queryClient.invalidateQueries({ queryKey: keys.ticket(out.ticketId), exact: true });
      const giveBack = () => {
        useComposerStore.getState().insertHtml(out.ticketId, out.side, out.html);
        if (out.addressed) useComposerStore.getState().address(out.ticketId, out.addressed);
      };
      if (error instanceof Refusal && error.code === 'conversation_moved_on') {
        giveBack();
        const messages = error.facts.messages as Message[];
        useComposerStore.setState({ stopped: { ticketId: out.ticketId, messages, statusKind: out.statusKind } });
        return;
      }
      const goOn = (fields: FieldChanges) =>
        void api.tickets.changeTicket({ params: { ticketId: out.ticketId }, body: { fields } }).then(
          (ticket) => {
            patchTicket(queryClient, ticket.id, ticket);
            send.mutate({ ...out, id: newId<'message'>() });
          },
          (refused: unknown) => {
            giveBack();
            toastRefused(m.tickets_reply_refused(), refused);
          },
        );
      const change = out.statusKind ? { statusKind: out.statusKind } : {};
      if (askRequired(error, { ticketId: out.ticketId, change, goOn, giveUp: giveBack })) return;
      giveBack();
      toastRefused(out.side === 'note' ? m.tickets_note_refused() : m.tickets_reply_refused(), error);
    },
  });
  const takeBack = useMutation({
    mutationFn: (out: Outgoing & { id: string }) => api.tickets.cancelMessage({ params: { messageId: out.id } }),
    onSuccess: ({ ticket }, out) => {
      patchMessages(queryClient, out.ticketId, (messages) => messages.filter((old) => old.id !== out.id));
      patchTicket(queryClient, out.ticketId, ticket);
      void queryClient.invalidateQueries({ queryKey: keys.ticket(out.ticketId), exact: true });
      useComposerStore.getState().insertHtml(out.ticketId, out.side, out.html);
      if (out.addressed) useComposerStore.getState().address(out.ticketId, out.addressed);
    },
    onError: (error) => toastRefused(m.tickets_undo_refused(), error),
  });

  const offerTakeBack = (message: Message, out: Outgoing & { id: string }) => {
    const life = usePrefs.getState().undoSeconds * 1000;
    if (life === 0) return;
    const undo = () => takeBack.mutate(out);
    const toastId = `undo-${message.id}`;
    useUndo.getState().offer(toastId, undo);
    showToast({
      id: toastId,
      message: out.statusKind === 'solved' ? m.tickets_sent_and_solved() : m.tickets_sending(),
      life,
      action: { label: m.shell_undo(), keys: ['Z'], run: () => useUndo.getState().run(toastId) },
      onExpire: () => useUndo.getState().drop(toastId),
    });
  };
  return (out: Outgoing) => send.mutate({ ...out, id: newId<'message'>() });
}

function optimistic(out: Outgoing & { id: string }, user: { id: string; name: string }): Message {
  const at = new Date().toISOString();
  const attachments = out.files.map((file) => ({
    id: file.id,
    name: file.name,
    type: '',
    size: file.size,
    sha256: '',
    inline: false,
    contentId: null,
    url: `/api/v1/uploads/${file.id}`,
  }));
  return {
    id: out.id,
    ticketId: out.ticketId,
    homeTicketId: null,
    kind: out.side,
    direction: 'out',
    author: { kind: 'user', id: user.id, name: user.name },
    channel: 'email',
    text: out.text,
    textVisible: out.text,
    html: null,
    attachments,
    headers: null,
    flags: null,
    recipients: out.side === 'note' ? null : (out.addressed ?? { to: [], cc: [] }),
    delivery: out.side === 'note' ? null : { state: 'queued', at, attempts: 0, reason: null, recipients: [] },
    inboundId: null,
    createdAt: at,
  };
}
