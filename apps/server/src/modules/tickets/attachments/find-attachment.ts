import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { visibleTo } from '../visibility.ts';

export type FoundAttachment = { sha256: string; name: string; type: string; size: number };

/** A file of a message on a ticket that the actor may see. Refuses file_not_found, alike for one that never was. */
export async function findAttachment(ctx: Ctx, attachmentId: string): Promise<FoundAttachment> {
  const seen = visibleTo(ctx);
  const found = await db(ctx)
    .selectFrom('attachments as a')
    .innerJoin('messages as m', (join) => join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.id', '=', 'a.message_id'))
    .innerJoin('tickets as t', (join) => join.onRef('t.tenant_id', '=', 'm.tenant_id').onRef('t.id', '=', 'm.ticket_id'))
    .select(['a.sha256', 'a.name', 'a.type', 'a.size'])
    .where('a.tenant_id', '=', ctx.tenantId)
    .where('a.id', '=', attachmentId)
    .$if(seen !== undefined, (query) => query.where(seen as never))
    .executeTakeFirst();
  if (!found) throw refuse('file_not_found');
  return found;
}
