import { showToast } from '@otklik/ui';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { toastRefused } from '../../../base/toasts.ts';
import { useUndo } from '../../../base/undo.ts';
import * as m from '#words';
import { knownTicket, patchTicket } from '../cache.ts';

import { useMarks } from '../list/marks.ts';
import { shownChange, type TicketChange } from '../shown-change.ts';

const atOnce = 6;

/** Changes many tickets: shown at once, sent six at a time, those refused put back and counted; one undo returns the old values of all. */
export function useBulkChange() {
  const queryClient = useQueryClient();
  const apply = async (changes: readonly { ticketId: string; change: TicketChange }[]) => {
    const old = changes.map(({ ticketId, change }) => {
      const before = knownTicket(queryClient, ticketId);
      patchTicket(queryClient, ticketId, shownChange(before, change));
      // the kind alone would bring the default status of that kind back, so the very status is kept
      const fields = 'statusKind' in change ? ['statusId'] : Object.keys(change);
      return {
        ticketId,
        change: Object.fromEntries(fields.map((field) => [field, before?.[field as keyof typeof before]])) as TicketChange,
      };
    });
    const refused: unknown[] = [];
    const done: typeof old = [];
    const queue = changes.map((one, at) => ({ ...one, back: old[at] as (typeof old)[number] }));
    const worker = async () => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        try {
          patchTicket(queryClient, one.ticketId, await api.tickets.changeTicket({ params: { ticketId: one.ticketId }, body: one.change }));
          done.push(one.back);
        } catch (error) {
          patchTicket(queryClient, one.ticketId, shownChange(undefined, one.back.change));
          refused.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    if (refused.length > 0) toastRefused(m.tickets_bulk_refused({ n: refused.length }), refused[0]);
    return done;
  };
  return async (ticketIds: readonly string[], change: TicketChange) => {
    useMarks.getState().clear();
    const done = await apply(ticketIds.map((ticketId) => ({ ticketId, change })));
    if (done.length === 0) return;
    const id = `bulk-${Date.now()}`;
    useUndo.getState().offer(id, () => void apply(done));
    showToast({
      id,
      message: m.tickets_bulk_done({ n: done.length }),
      life: 10_000,
      action: { label: m.shell_undo(), keys: ['Z'], run: () => useUndo.getState().run(id) },
      onExpire: () => useUndo.getState().drop(id),
    });
  };
}
