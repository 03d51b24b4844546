import { type TicketSettings, useTicketSettings } from './queries.ts';

const kinds = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const;

/** Whether I may bring a ticket from one status to another; the one it is in counts. */
export const mayMoveTo = (settings: Pick<TicketSettings, 'moves'> | undefined, from: string, to: string): boolean =>
  from === to || !settings || (settings.moves[from] ?? []).includes(to);

/** The kinds that I may bring a ticket to by naming the kind alone: each stands for its default status. */
export function useReachableKinds(from: string): ReadonlySet<(typeof kinds)[number]> {
  const settings = useTicketSettings().data;
  if (!settings) return new Set(kinds);
  return new Set(settings.statuses.flatMap(({ id, kind, isDefault }) => (isDefault && mayMoveTo(settings, from, id) ? kind : [])));
}
