import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Shows all messages and drafts of a ticket in another one; each keeps its home. A draft stays where its writer has one of the kind already. */
export async function moveAll(ctx: Ctx, fromId: string, intoId: string): Promise<void> {
  await db(ctx)
    .updateTable('messages')
    .set({ ticket_id: intoId, home_ticket_id: sql`nullif(coalesce(home_ticket_id, ticket_id), ${intoId}::uuid)` })
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', fromId)
    .execute();
  await db(ctx)
    .updateTable('drafts as d')
    .set({ ticket_id: intoId, home_ticket_id: sql`nullif(coalesce(home_ticket_id, ticket_id), ${intoId}::uuid)` })
    .where('d.tenant_id', '=', ctx.tenantId)
    .where('d.ticket_id', '=', fromId)
    .where(
      sql<boolean>`not exists (select from drafts o where o.tenant_id = d.tenant_id and o.ticket_id = ${intoId} and o.user_id = d.user_id and o.kind = d.kind)`,
    )
    .execute();
}

/** Brings the messages and drafts at home in a family of tickets back from the survivor into the one that is taken out. */
export async function moveHome(ctx: Ctx, survivorId: string, ticketId: string, family: readonly string[]): Promise<void> {
  const back = { ticket_id: ticketId, home_ticket_id: sql<string | null>`nullif(home_ticket_id, ${ticketId}::uuid)` };
  await db(ctx)
    .updateTable('messages')
    .set(back)
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', survivorId)
    .where('home_ticket_id', 'in', [...family])
    .execute();
  await db(ctx)
    .updateTable('drafts as d')
    .set(back)
    .where('d.tenant_id', '=', ctx.tenantId)
    .where('d.ticket_id', '=', survivorId)
    .where('d.home_ticket_id', 'in', [...family])
    .where(
      sql<boolean>`not exists (select from drafts o where o.tenant_id = d.tenant_id and o.ticket_id = ${ticketId} and o.user_id = d.user_id and o.kind = d.kind)`,
    )
    .execute();
}
