import type { TicketFilter } from '@otklik/client';

export const shippedViews = ['mine', 'unassigned', 'open', 'waiting', 'snoozed', 'solved', 'all'] as const;
export type ShippedView = (typeof shippedViews)[number];
export type ListSearch = Pick<TicketFilter, 'order' | 'priority' | 'tag'>;

/** The id of a view in the address: the key of a shipped view, or `team-` and the id of a team. */
export function viewIdOf(view: { key: string; teamId: string | null }): string {
  return view.teamId ? `team-${view.teamId}` : view.key;
}

/** What the server is asked for a view: a team's view holds its open tickets; an unknown id falls back to all open ones. */
export function filterOf(viewId: string, search: ListSearch): TicketFilter {
  const narrowed: TicketFilter = {
    order: search.order ?? 'newest_change',
    ...(search.priority ? { priority: search.priority } : {}),
    ...(search.tag ? { tag: search.tag } : {}),
  };
  if (viewId.startsWith('team-')) return { ...narrowed, view: 'open', teamId: viewId.slice(5) };
  return { ...narrowed, view: shippedViews.find((key) => key === viewId) ?? 'open' };
}
