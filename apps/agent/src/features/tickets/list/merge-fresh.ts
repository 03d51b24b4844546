import type { Outputs, TicketFilter } from '@otklik/client';

export type TicketPage = Outputs['tickets']['listTickets'];
export type TicketRowData = TicketPage['items'][number];
export type Order = NonNullable<TicketFilter['order']>;
/** `held`: the open row, when it has left the view and stands there only until it is closed */
export type Merged = { pages: TicketPage[]; news: number; held: string | null };

/**
 * Joins a fresh first page into the pages on the screen without moving a row: known rows get their new facts in place, rows that are
 * new here are only counted (a pill tells of them), rows that have left the view go, except the open one. A row has left when it
 * stands above the end of the fresh page by the list's order and is not in it. Where nothing is shown nothing can move: the fresh page is shown.
 */
export function mergeFresh(pages: readonly TicketPage[], fresh: TicketPage, order: Order, activeId: string | undefined): Merged {
  const freshRows = new Map(fresh.items.map((row) => [row.id as string, row]));
  const shown = new Set(pages.flatMap((page) => page.items.map((row) => row.id as string)));
  const last = fresh.nextCursor === null ? undefined : fresh.items.at(-1);
  if (shown.size === 0) return { pages: [fresh], news: 0, held: null };
  const hasLeft = (row: TicketRowData) => !freshRows.has(row.id) && (last === undefined || isAbove(row, last, order));
  const goes = (row: TicketRowData) => row.id !== activeId && hasLeft(row);
  const active = pages.flatMap((page) => page.items).find((row) => row.id === activeId);
  return {
    pages: pages.map((page) => ({ ...page, items: page.items.filter((row) => !goes(row)).map((row) => freshRows.get(row.id) ?? row) })),
    news: fresh.items.filter((row) => !shown.has(row.id)).length,
    held: active && hasLeft(active) ? active.id : null,
  };
}

function isAbove(row: TicketRowData, edge: TicketRowData, order: Order): boolean {
  if (order === 'due') {
    const [own, other] = [row, edge].map(({ nextDue }) => nextDue?.at ?? never) as [string, string];
    if (own !== other) return own < other;
  }
  if ((order === 'urgency' || order === 'due') && row.priority !== edge.priority) return ranks[row.priority] < ranks[edge.priority];
  if (order === 'due') return row.id < edge.id;
  const key = order.endsWith('change') ? 'updatedAt' : 'createdAt';
  return order.startsWith('newest') ? row[key] > edge[key] : row[key] < edge[key];
}

/** later than any due instant */
const never = '9999';
const ranks = { urgent: 0, high: 1, normal: 2, low: 3 };
