import { keys, Refusal } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { showToast } from '@otklik/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../base/api.ts';
import { usePrefs } from '../../../base/prefs.ts';
import { useMe } from '../../../base/session/queries.ts';
import { reasonOf } from '../../../base/reason-of.ts';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo, useUndo } from '../../../base/undo.ts';
import * as m from '#words';
import { askRequired } from '../forms/required-store.ts';
import type { TicketChange } from '../shown-change.ts';
import { knownTicket, type Message, patchMessages, patchTicket } from '../cache.ts';
import { type Changes, changesBetween, undoOf } from '../undo-of.ts';
import { useDirectory } from '../../identity/directory/queries.ts';
import { giveBack } from './give-back.ts';
import { optimistic } from './optimistic.ts';
import type { Outgoing, Unsent } from './outgoing.ts';
import { useComposerStore } from './store.ts';
import { dropUnsent, keepUnsent } from './unsent.ts';

/** what was sent, and what the sending did to its ticket besides */
type Sent = { out: Unsent; changes: Changes };
type FieldChanges = NonNullable<TicketChange['fields']>;

/**
 * Sends a reply or a note: it stands in the thread at once, with an id made here, so that a retry cannot send it twice. A reply waits on the
 * server for as long as I may change my mind, a note may be taken back as long as nobody can have relied on it; the words come into the composer again.
 * Until the server has it, the device keeps it: `again` sends what a page that is gone had on its way.
 */
export function useSend() {
  const queryClient = useQueryClient();
  const me = useMe();
  const { users } = useDirectory();
  const tellNotTold = (ids: readonly string[]) => {
    const names = ids.map((id) => users.get(id)?.name ?? m.tickets_somebody()).join(', ');
    if (names) showToast({ message: m.together_not_told({ names }) });
  };
  const navigate = useNavigate();
  const toTicket = ({ ticketId }: Outgoing) => ({
    label: m.unsent_open_ticket(),
    run: () => void navigate({ to: '/tickets/$ticketId', params: { ticketId } }),
  });
  const refused = (out: Outgoing, shown: boolean, error: unknown) => {
    const what = out.side === 'note' ? m.tickets_note_refused() : m.tickets_reply_refused();
    if (shown) return toastRefused(what, error);
    const detail = m.unsent_in_draft({ number: out.number });
    showToast({ message: what, detail: `${reasonOf(error)} ${detail}`, tone: 'bad', action: toTicket(out) });
  };
  const send = useMutation({
    mutationFn: (out: Unsent) => {
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
      keepUnsent(me.user.id, out);
      const before = knownTicket(queryClient, out.ticketId);
      await queryClient.cancelQueries({ queryKey: keys.ticket(out.ticketId), exact: true });
      patchMessages(queryClient, out.ticketId, (messages) => [...messages, optimistic(out, me.user)]);
      if (out.statusKind) patchTicket(queryClient, out.ticketId, { statusKind: out.statusKind });
      return { before };
    },
    onSuccess: ({ message, ticket, ...rest }, out, { before }) => {
      dropUnsent(me.user.id, out.id);
      tellNotTold('notTold' in rest ? (rest.notTold as string[]) : []);
      patchMessages(queryClient, out.ticketId, (messages) => [...messages.filter((old) => old.id !== message.id), message]);
      patchTicket(queryClient, out.ticketId, ticket);
      void queryClient.invalidateQueries({ queryKey: keys.ticket(out.ticketId), exact: true });
      const sent = { out, changes: before ? changesBetween(before, ticket, ['statusId', 'assigneeId']) : {} };
      if (out.side === 'message' && message.delivery) offerTakeBack(message, sent);
      if (out.side === 'note') offerUndo(m.undo_note(), () => takeBack.mutate(sent));
    },
    onError: async (error, out) => {
      const written = await isWritten(out, error);
      dropUnsent(me.user.id, out.id);
      void queryClient.invalidateQueries({ queryKey: keys.ticket(out.ticketId), exact: true });
      if (written) return;
      patchMessages(queryClient, out.ticketId, (messages) => messages.filter((old) => old.id !== out.id));
      if (error instanceof Refusal && error.code === 'conversation_moved_on') {
        const messages = error.facts.messages as Message[];
        if (!giveBack(out)) refused(out, false, error);
        useComposerStore.setState({ stopped: { ticketId: out.ticketId, messages, statusKind: out.statusKind } });
        return;
      }
      const goOn = (fields: FieldChanges) =>
        void api.tickets.changeTicket({ params: { ticketId: out.ticketId }, body: { fields } }).then(
          (ticket) => {
            patchTicket(queryClient, ticket.id, ticket);
            send.mutate({ ...out, id: newId<'message'>() });
          },
          (why: unknown) => refused(out, giveBack(out), why),
        );
      const change = out.statusKind ? { statusKind: out.statusKind } : {};
      if (askRequired(error, { ticketId: out.ticketId, change, goOn, giveUp: () => void giveBack(out) })) return;
      refused(out, giveBack(out), error);
    },
  });
  const takeBack = useMutation({
    mutationFn: async ({ out, changes }: Sent) => {
      const { ticket } = await api.tickets.cancelMessage({ params: { messageId: out.id } });
      const { change } = undoOf(changes, ticket);
      if (Object.keys(change).length === 0) return { ticket };
      // the words are back whatever becomes of the state: where it is refused, it stays and is seen
      return { ticket: await api.tickets.changeTicket({ params: { ticketId: out.ticketId }, body: change }).catch(() => ticket) };
    },
    onSuccess: ({ ticket }, { out }) => {
      patchMessages(queryClient, out.ticketId, (messages) => messages.filter((old) => old.id !== out.id));
      patchTicket(queryClient, out.ticketId, ticket);
      void queryClient.invalidateQueries({ queryKey: keys.ticket(out.ticketId), exact: true });
      if (useComposerStore.getState().shown === out.ticketId) giveBack(out);
      // the server has made a draft of it
      else
        showToast({
          message: out.side === 'note' ? m.unsent_note_in_draft() : m.unsent_reply_in_draft(),
          detail: m.unsent_ticket({ number: out.number }),
          action: toTicket(out),
        });
    },
    onError: (error) => toastRefused(m.tickets_undo_refused(), error),
  });

  const offerTakeBack = (message: Message, sent: Sent) => {
    const { out } = sent;
    const life = usePrefs.getState().undoSeconds * 1000;
    if (life === 0) return;
    const undo = () => takeBack.mutate(sent);
    const toastId = `undo-${message.id}`;
    useUndo.getState().offer(toastId, undo);
    showToast({
      id: toastId,
      message: out.late ? m.unsent_sending() : out.statusKind === 'solved' ? m.tickets_sent_and_solved() : m.tickets_sending(),
      ...(out.late && { detail: m.unsent_ticket({ number: out.number }) }),
      life,
      action: { label: m.shell_undo(), keys: ['Z'], run: () => useUndo.getState().run(toastId) },
      onExpire: () => useUndo.getState().drop(toastId),
    });
  };
  return {
    send: (out: Outgoing) => send.mutate({ ...out, id: newId<'message'>(), at: new Date().toISOString() }),
    again: (out: Unsent) => send.mutate({ ...out, late: true }),
  };
}

/** The page before this one, or a window beside it, was heard after all: whatever this one is refused for, the words have left. */
async function isWritten(out: Unsent, error: Error): Promise<boolean> {
  if (error instanceof Refusal && error.code === 'already_exists') return true;
  if (!out.late) return false;
  return api.tickets.getMessage({ params: { messageId: out.id } }).then(
    () => true,
    () => false,
  );
}
