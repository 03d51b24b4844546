import type { TicketFilter } from '@otklik/client';
import type { Filter } from '@otklik/core/filter/filter.ts';
import type { SavedViews } from './saved-view.ts';

export const shippedViews = ['mine', 'unassigned', 'open', 'waiting', 'snoozed', 'solved', 'all'] as const;
export type ShippedView = (typeof shippedViews)[number];
export type ListSearch = Pick<TicketFilter, 'order' | 'priority' | 'tag'> & {
  /** conditions beyond those of the view, as they stand in the address */
  filter?: Filter | undefined;
};
export type Order = NonNullable<TicketFilter['order']>;

/** The order of a view nobody has given another: queues by the next due instant, the rest by the newest change. */
export const usualOrder = (viewId: string): Order => (viewId.startsWith('queue-') ? 'due' : 'newest_change');

/** The order a view stands in for me: my own, else the view's, else the usual one. */
export function orderOfView(viewId: string, saved: SavedViews | undefined): Order {
  const view = saved?.items.find((one) => `view-${one.id}` === viewId);
  return saved?.habits.find((one) => one.key === viewId)?.order ?? view?.order ?? usualOrder(viewId);
}

/** What the server is asked for a view (`open`, `team-<id>`, `queue-<id>`, `view-<id>`) in an order; an unknown id falls back to all open tickets. */
export function filterOf(viewId: string, search: ListSearch, order: Order = usualOrder(viewId)): TicketFilter {
  const narrowed: TicketFilter = {
    order: search.order ?? order,
    ...(search.priority ? { priority: search.priority } : {}),
    ...(search.tag ? { tag: search.tag } : {}),
    ...(search.filter ? { filter: JSON.stringify(search.filter) } : {}),
  };
  if (viewId.startsWith('team-')) return { ...narrowed, view: 'open', teamId: viewId.slice(5) };
  if (viewId.startsWith('queue-')) return { ...narrowed, unassigned: 'true', teamId: viewId.slice(6) };
  if (viewId.startsWith('view-')) return { ...narrowed, viewId: viewId.slice(5) };
  return { ...narrowed, view: shippedViews.find((key) => key === viewId) ?? 'open' };
}
