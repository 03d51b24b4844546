import type { Inputs, TicketFilter } from '@otklik/client';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { formatCount, hideToast, showToast } from '@otklik/ui';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo, useUndo } from '../../../base/undo.ts';
import * as m from '#words';
import { knownTicket, patchTicket, type Ticket } from '../cache.ts';
import { useMarks } from '../list/marks.ts';
import { shownChange } from '../shown-change.ts';
import { followBulk, type BulkState } from './follow-bulk.ts';
import { useBulkReport } from './report-store.ts';

export type BulkWish = Inputs['tickets']['startBulk']['body']['change'];

/** Few enough to be shown changed at once: the server changes so many before it answers. */
const small = 50;

/** Which tickets: the marked ones by their ids, or all of a list. */
export type BulkTickets = Pick<Inputs['tickets']['startBulk']['body'], 'ticketIds' | 'of'>;
type Begin = (bulkId: string, tickets: BulkTickets) => Promise<BulkState>;

/** Changes the marked tickets: a few are shown changed at once. */
export function useBulkChange() {
  const run = useBulkRun();
  return (change: BulkWish) => run((bulkId, tickets) => api.tickets.startBulk({ body: { id: bulkId, change, ...tickets } }), change);
}

/** Does something to the marked tickets: of many a toast tells how far it is, what was refused is told of. One undo puts all of them back. */
export function useBulkRun() {
  const queryClient = useQueryClient();
  const locale = useLocale();
  const tell = (toast: string, { done, total }: Pick<BulkState, 'done' | 'total'>) =>
    showToast({
      id: toast,
      message: m.bulk_running({ done: formatCount(done, locale), total: formatCount(total, locale) }),
      life: 3_600_000,
    });
  const refresh = () => void queryClient.invalidateQueries({ queryKey: keys.ticketLists });

  const undo = async (bulkId: string, putBack: () => void) => {
    putBack();
    const toast = `bulk-undo-${bulkId}`;
    try {
      const begun = await api.tickets.undoBulk({ params: { bulkId } });
      const ended = await followBulk(begun, (state) => tell(toast, state));
      hideToast(toast);
      if (ended.kept > 0) tellFaults(bulkId, m.bulk_kept({ n: ended.kept }));
    } catch (error) {
      hideToast(toast);
      toastRefused(m.tickets_undo_refused(), error);
    }
    refresh();
  };

  return async (begin: Begin, change?: BulkWish) => {
    const { ids, all } = useMarks.getState();
    useMarks.getState().clear();
    const bulkId = newId<'bulk'>();
    const toast = `bulk-${bulkId}`;
    // Z may come before the answer: it waits for it here, and the tickets on the screen go back at once
    const early = `undo-${toast}`;
    let unwanted = false;
    const shown = change && all === null && ids.size <= small ? showAtOnce(queryClient, [...ids], change) : null;
    useUndo.getState().offer(early, () => {
      unwanted = true;
      shown?.putBack();
    });
    try {
      const begun = await begin(bulkId, ticketsOf({ ids, all }));
      const ended = await followBulk(begun, (state) => tell(toast, state));
      hideToast(toast);
      for (const fault of ended.faults) shown?.putBack(fault.ticketId);
      if (ended.refused > 0) tellFaults(bulkId, m.tickets_bulk_refused({ n: ended.refused }));
      if (unwanted) await undo(bulkId, () => undefined);
      else if (ended.changed > 0) offerUndo(m.tickets_bulk_done({ n: ended.changed }), () => void undo(bulkId, () => shown?.putBack()));
      if (!shown) refresh();
    } catch (error) {
      hideToast(toast);
      shown?.putBack();
      toastRefused(m.tickets_bulk_refused({ n: ids.size }), error);
    } finally {
      useUndo.getState().drop(early);
    }
  };
}

/** The marked tickets as the server is told of them: a whole list by its filter, without its order and columns. */
export function ticketsOf({ ids, all }: { ids: ReadonlySet<string>; all: TicketFilter | null }): BulkTickets {
  if (!all) return { ticketIds: [...ids] };
  const { order: _order, customerFields: _fields, ...of } = all;
  return { of };
}

function showAtOnce(queryClient: ReturnType<typeof useQueryClient>, ids: readonly string[], wish: BulkWish) {
  const { addWatcherIds: _add, removeWatcherIds: _remove, fields: _fields, ...change } = wish;
  const before = new Map(ids.map((id) => [id, knownTicket(queryClient, id)]));
  const shown = new Map(ids.map((id) => [id, shownChange(before.get(id), change)]));
  for (const [id, part] of shown) patchTicket(queryClient, id, part);
  const back = (id: string) => {
    const was = before.get(id);
    if (was)
      patchTicket(
        queryClient,
        id,
        Object.fromEntries(Object.keys(shown.get(id) ?? {}).map((field) => [field, was[field as keyof Ticket]])),
      );
  };
  return {
    putBack(id?: string) {
      for (const one of id ? [id] : ids) back(one);
    },
  };
}

function tellFaults(bulkId: string, message: string): void {
  showToast({ message, tone: 'bad', action: { label: m.bulk_details(), run: () => useBulkReport.getState().open(bulkId) } });
}
