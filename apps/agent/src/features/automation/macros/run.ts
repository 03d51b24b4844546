import { keys } from '@otklik/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { usePrefs } from '../../../base/prefs.ts';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo } from '../../../base/undo.ts';
import * as m from '#words';
import { knownTicket, patchTicket, type Ticket } from '../../tickets/cache.ts';
import { useComposerStore } from '../../tickets/composer/store.ts';
import { changesBetween, everyField, undoOf } from '../../tickets/undo-of.ts';
import type { Macro } from './queries.ts';

type Ran = Awaited<ReturnType<typeof api.automation.runMacro>>;

/** Runs a macro on a ticket. One undo takes back all of it: its messages and every property it changed that nobody has changed since. */
export function useRunMacro(ticket: Ticket) {
  const queryClient = useQueryClient();
  const settle = (after: Ticket) => {
    patchTicket(queryClient, after.id, after);
    for (const queryKey of [keys.ticket(after.id), keys.macros]) void queryClient.invalidateQueries({ queryKey });
  };
  const takeBack = async (before: Ticket, { ticket: after, messageIds }: Ran) => {
    try {
      for (const messageId of messageIds) await api.tickets.cancelMessage({ params: { messageId } });
      const { change } = undoOf(changesBetween(before, after, everyField), knownTicket(queryClient, after.id) ?? after);
      if (Object.keys(change).length > 0) settle(await api.tickets.changeTicket({ params: { ticketId: after.id }, body: change }));
    } catch (error) {
      toastRefused(m.undo_refused(), error);
    }
    void queryClient.invalidateQueries({ queryKey: keys.ticket(after.id) });
  };
  const run = useMutation({
    mutationFn: (macro: Macro) =>
      api.automation.runMacro({
        params: { ticketId: ticket.id, macroId: macro.id },
        body: { holdSeconds: usePrefs.getState().undoSeconds },
      }),
    onSuccess: (ran, macro) => {
      settle(ran.ticket);
      if (ran.composed) useComposerStore.getState().insertHtml(ticket.id, 'message', ran.composed.html || ran.composed.text);
      offerUndo(m.macros_done({ name: macro.name }), () => void takeBack(ticket, ran));
    },
    onError: (error, macro) => toastRefused(m.macros_refused({ name: macro.name }), error, () => run.mutate(macro)),
  });
  return run.mutate;
}
