import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { db } from '../db.ts';
import type { TicketTables } from '../tables.ts';

/** people copied on one conversation, at the most */
export const mostCopied = 50;

/** Ids of those copied on a ticket's conversation. */
export async function copiedIds(ctx: Ctx, ticketId: string): Promise<string[]> {
  return (await copied(ctx, { tenantId: ctx.tenantId, ticketId })).map((row) => row.contact_id);
}

const copied = prepared((builder: Kysely<TicketTables>, p: { tenantId: string; ticketId: string }) =>
  builder
    .selectFrom('ticket_cc')
    .select('contact_id')
    .where('tenant_id', '=', p.tenantId)
    .where('ticket_id', '=', p.ticketId)
    .orderBy('contact_id'),
);

/**
 * Lets people a mail was copied to into the conversation: what they write joins it from then on. The requester is in it already; above the most
 * there may be nobody is added. The ticket is locked by the caller, or new.
 */
export async function copyPeople(ctx: Ctx, ticketId: string, requesterId: string, contactIds: readonly string[]): Promise<void> {
  const others = [...new Set(contactIds)].filter((id) => id !== requesterId);
  if (others.length === 0) return;
  await sql`insert into ticket_cc (tenant_id, ticket_id, contact_id)
    select ${ctx.tenantId}::uuid, ${ticketId}::uuid, id from unnest(${others}::uuid[]) as id
    limit greatest(0, ${mostCopied} - (select count(*) from ticket_cc where tenant_id = ${ctx.tenantId} and ticket_id = ${ticketId}))
    on conflict do nothing`.execute(db(ctx));
}

/** Makes these the people copied on a conversation. Answers who was and who is when that differs. The ticket is locked by the caller. */
export async function setCopied(
  ctx: Ctx,
  ticketId: string,
  contactIds: readonly string[],
): Promise<{ from: string[]; to: string[] } | null> {
  const from = await copiedIds(ctx, ticketId);
  const to = [...new Set(contactIds)].toSorted();
  if (from.toSorted().join() === to.join()) return null;
  await db(ctx)
    .deleteFrom('ticket_cc')
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .$if(to.length > 0, (query) => query.where('contact_id', 'not in', to))
    .execute();
  if (to.length > 0)
    await db(ctx)
      .insertInto('ticket_cc')
      .values(to.map((contactId) => ({ tenant_id: ctx.tenantId, ticket_id: ticketId, contact_id: contactId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return { from, to };
}
