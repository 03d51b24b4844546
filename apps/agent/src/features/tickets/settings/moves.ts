import type { TicketSettings } from './queries.ts';

/** Whether I may bring a ticket from one status to another; the one it is in counts. */
export const mayMoveTo = (settings: Pick<TicketSettings, 'moves'> | undefined, from: string, to: string): boolean =>
  from === to || !settings || (settings.moves[from] ?? []).includes(to);
