import type * as z from 'zod';
import type { ticketChange } from '@otklik/contract/tickets/tickets.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { defaultStatus, statusById } from '../settings/index.ts';
import type { Change } from './apply-change.ts';
import type { Ticket } from './lock.ts';

/** What a caller wants of a ticket as a change of it: the status looked up, tags added to those it has or taken from them. Refuses status_not_found. */
export async function changeOf(ctx: Ctx, ticket: Ticket, wanted: z.infer<typeof ticketChange>): Promise<Change> {
  const { statusId, statusKind, tags, addTags = [], removeTags = [], ...rest } = wanted;
  const status = statusId
    ? await statusById(ctx, statusId)
    : statusKind && statusKind !== ticket.status_kind
      ? await defaultStatus(ctx, statusKind)
      : undefined;
  const retagged = tags ?? (addTags.length + removeTags.length > 0 ? ticket.tags : undefined);
  const finalTags = retagged && [...new Set([...retagged, ...addTags])].filter((tag) => !removeTags.includes(tag));
  return { ...rest, ...(status && { status }), ...(finalTags && { tags: finalTags }) };
}
