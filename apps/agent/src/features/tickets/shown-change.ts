import type { Inputs } from '@otklik/client';
import type { Ticket } from './cache.ts';

export type TicketChange = Omit<Inputs['tickets']['changeTicket']['body'], 'version'>;

/** What the screen shows of a change before the server answers. */
export function shownChange(before: Partial<Ticket> | undefined, change: TicketChange): Partial<Ticket> {
  const { addTags, removeTags, requesterId: _requester, ...plain } = change;
  const shown: Partial<Ticket> = { ...plain };
  if (addTags || removeTags)
    shown.tags = [...new Set([...(before?.tags ?? []), ...(addTags ?? [])])].filter((tag) => !removeTags?.includes(tag));
  return shown;
}
