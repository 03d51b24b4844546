import { keys } from '@otklik/client';
import { showToast } from '@otklik/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../base/api.ts';
import { useMe } from '../../base/session/queries.ts';
import { toastRefused } from '../../base/toasts.ts';
import { offerUndo } from '../../base/undo.ts';
import * as m from '#words';
import { askRequired } from './forms/required-store.ts';
import { describeChanges, fieldName } from './history/describe-event.ts';
import { useNames } from './history/use-names.ts';
import { changeAway } from './change-away.ts';
import { ChangedMeanwhile, changeSafely } from './change-safely.ts';
import { leavesSight } from './leaves-sight.ts';
import { shownChange, type TicketChange } from './shown-change.ts';
import { knownTicket, patchTicket, type Ticket } from './cache.ts';
import { changesBetween, touchedBy, undoOf } from './undo-of.ts';

type Change = { ticketId: string; change: TicketChange; isUndo?: boolean; evenSo?: boolean };

/** what a ticket was when the change was asked for, before it was shown as changed */
const seenBefore = new WeakMap<Change, Partial<Ticket>>();
/** the bulk change that handed a ticket over to where its giver does not see it */
const handedOver = new WeakMap<Change, string>();

/**
 * Changes properties of a ticket: shown at once, put back with the server's reason when refused, and open to undo afterwards.
 * Fields are sent alone, so two people changing different ones do not collide; when both change the same one, the second is shown what the first made
 * of it and decides.
 */
export function useChangeTicket() {
  const queryClient = useQueryClient();
  const names = useNames();
  const me = useMe();
  const mutation = useMutation({
    mutationFn: async (vars: Change) => {
      const seen = seenBefore.get(vars);
      if (!leavesSight(me, seen, vars.change)) return changeSafely(vars.ticketId, vars.change, vars.evenSo ? undefined : seen);
      handedOver.set(vars, await changeAway(vars.ticketId, vars.change));
      return { ...seen, ...shownChange(seen, vars.change) } as Ticket;
    },
    onMutate: async (vars) => {
      const { ticketId, change } = vars;
      await queryClient.cancelQueries({ queryKey: keys.ticket(ticketId), exact: true });
      const before = knownTicket(queryClient, ticketId);
      if (before) seenBefore.set(vars, before);
      const shown = shownChange(before, change);
      patchTicket(queryClient, ticketId, shown);
      return {
        before,
        old: Object.fromEntries(Object.keys(shown).map((field) => [field, before?.[field as keyof Ticket]])) as Partial<Ticket>,
      };
    },
    onSuccess: (ticket, vars, { before }) => {
      const { change, isUndo } = vars;
      const bulkId = handedOver.get(vars);
      patchTicket(queryClient, ticket.id, ticket);
      if (bulkId && before) return offerBack(bulkId, before, ticket);
      void queryClient.invalidateQueries({ queryKey: keys.ticket(ticket.id), exact: true });
      if (!isUndo && before) offer(before, ticket, change);
    },
    onError: (error, vars, context) => {
      if (error instanceof ChangedMeanwhile) return offerAnyway(error, vars);
      if (context) patchTicket(queryClient, vars.ticketId, putBack(context, vars.change, knownTicket(queryClient, vars.ticketId)));
      const goOn = (fields: NonNullable<TicketChange['fields']>) =>
        mutation.mutate({ ...vars, change: { ...vars.change, fields: { ...vars.change.fields, ...fields } } });
      if (askRequired(error, { ticketId: vars.ticketId, change: vars.change, goOn })) return;
      toastRefused(vars.isUndo ? m.undo_refused() : m.tickets_change_refused(), error, () => mutation.mutate(vars));
    },
  });
  const offerBack = (bulkId: string, before: Partial<Ticket>, after: Ticket) => {
    const lists = () => void queryClient.invalidateQueries({ queryKey: keys.ticketLists });
    lists();
    offerUndo(describeChanges(changesBetween(before, after, ['teamId', 'assigneeId']), names).join('; '), () => {
      patchTicket(queryClient, after.id, before);
      api.tickets
        .undoBulk({ params: { bulkId } })
        .catch((error: unknown) => toastRefused(m.undo_refused(), error))
        .finally(() => {
          lists();
          void queryClient.invalidateQueries({ queryKey: keys.ticket(after.id), exact: true });
        });
    });
  };
  const offerAnyway = ({ changes, now }: ChangedMeanwhile, vars: Change) => {
    patchTicket(queryClient, vars.ticketId, now);
    void queryClient.invalidateQueries({ queryKey: keys.ticket(vars.ticketId), exact: true });
    showToast({
      message: m.together_changed_meanwhile(),
      detail: describeChanges(changes, names).join('; '),
      action: { label: m.together_change_anyway(), run: () => mutation.mutate({ ...vars, evenSo: true }) },
    });
  };
  const offer = (before: Partial<Ticket>, after: Ticket, asked: TicketChange) => {
    const changes = changesBetween(before, after, touchedBy(asked), asked.fields);
    if (Object.keys(changes).length === 0) return;
    offerUndo(describeChanges(changes, names).join('; '), () => {
      const { change, movedOn } = undoOf(changes, knownTicket(queryClient, after.id) ?? after);
      if (movedOn.length > 0)
        showToast({ message: m.undo_moved_on({ fields: movedOn.map((field) => fieldName(field, names)).join(', ') }) });
      if (Object.keys(change).length > 0) mutation.mutate({ ticketId: after.id, change, isUndo: true });
    });
  };
  return mutation;
}

type Old = { before: Partial<Ticket> | undefined; old: Partial<Ticket> };

/** What stood there before a refused change; of custom fields those alone that it named, since others may be on their way. */
function putBack({ before, old }: Old, { fields }: TicketChange, now: Partial<Ticket> | undefined): Partial<Ticket> {
  if (!fields) return old;
  const was = Object.fromEntries(Object.keys(fields).map((id) => [id, before?.fields?.[id] ?? null]));
  return { ...old, ...shownChange(now, { fields: was as NonNullable<TicketChange['fields']> }) };
}
