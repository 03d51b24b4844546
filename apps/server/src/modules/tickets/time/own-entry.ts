import { type Ctx, may } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';
import type { EntryRow } from './entry.ts';

/**
 * An entry the caller may change, locked: an own one, with time.manage anybody's, on a ticket in sight. Refuses not_found for all others alike.
 */
export async function lockEntry(ctx: Ctx, entryId: string): Promise<EntryRow> {
  const row = await db(ctx)
    .selectFrom('time_entries')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', entryId)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row || !(row.user_id === ctx.actor.id || may(ctx, 'time.manage'))) throw refuse('not_found');
  await readTicket(ctx, row.ticket_id).catch((error) => {
    throw error?.code === 'ticket_not_found' ? refuse('not_found') : error;
  });
  return row;
}
