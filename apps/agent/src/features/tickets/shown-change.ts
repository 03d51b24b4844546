import type { Inputs } from '@otklik/client';
import type { Ticket } from './cache.ts';

export type TicketChange = Omit<Inputs['tickets']['changeTicket']['body'], 'version'>;

/** What the screen shows of a change before the server answers. */
export function shownChange(before: Partial<Ticket> | undefined, change: TicketChange): Partial<Ticket> {
  const { addTags, removeTags, requesterId: _requester, fields, ...plain } = change;
  const shown: Partial<Ticket> = { ...plain };
  if (addTags || removeTags)
    shown.tags = [...new Set([...(before?.tags ?? []), ...(addTags ?? [])])].filter((tag) => !removeTags?.includes(tag));
  if (fields) shown.fields = fieldsAfter(before?.fields ?? {}, fields);
  return shown;
}

/** Values as they stand after a change: null empties. A file is shown when the server has taken it. */
function fieldsAfter(before: Ticket['fields'], change: NonNullable<TicketChange['fields']>): Ticket['fields'] {
  const after = { ...before };
  for (const [fieldId, value] of Object.entries(change)) {
    if (value === null || value === '') delete after[fieldId];
    else if (!Array.isArray(value) || value.every((one) => typeof one === 'object')) after[fieldId] = value as Ticket['fields'][string];
    else if (value.every((one) => typeof one === 'string')) after[fieldId] = value;
  }
  return after;
}
