import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import type { Ticket } from '../lifecycle/lock.ts';

/** What is united when tickets merge: tags, who watches, who is copied. */
export type Belongings = { tags: string[]; watchers: string[]; cc: string[] };

/** What a ticket has of its own row and lists. */
export async function belongingsOf(ctx: Ctx, ticket: Ticket): Promise<Belongings> {
  const [watchers, cc] = await Promise.all([
    db(ctx)
      .selectFrom('ticket_watchers')
      .select('user_id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('ticket_id', '=', ticket.id)
      .orderBy('user_id')
      .execute(),
    db(ctx)
      .selectFrom('ticket_cc')
      .select('contact_id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('ticket_id', '=', ticket.id)
      .orderBy('contact_id')
      .execute(),
  ]);
  return { tags: ticket.tags, watchers: watchers.map((row) => row.user_id), cc: cc.map((row) => row.contact_id) };
}

/** What is in the first and in none of the others. */
export function without(first: Belongings, others: readonly Belongings[]): Belongings {
  const left = (part: keyof Belongings) => first[part].filter((one) => !others.some((other) => other[part].includes(one)));
  return { tags: left('tags'), watchers: left('watchers'), cc: left('cc') };
}

/** What is in both. */
export function shared(first: Belongings, second: Belongings): Belongings {
  return without(first, [without(first, [second])]);
}

/** Gives a ticket who watches and who is copied; its tags are its row's, which the caller writes. */
export async function give(ctx: Ctx, ticketId: string, { watchers, cc }: Belongings): Promise<void> {
  const key = { tenant_id: ctx.tenantId, ticket_id: ticketId };
  if (watchers.length > 0)
    await db(ctx)
      .insertInto('ticket_watchers')
      .values(watchers.map((user_id) => ({ ...key, user_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  if (cc.length > 0)
    await db(ctx)
      .insertInto('ticket_cc')
      .values(cc.map((contact_id) => ({ ...key, contact_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Takes them from it again. */
export async function take(ctx: Ctx, ticketId: string, { watchers, cc }: Belongings): Promise<void> {
  if (watchers.length > 0)
    await db(ctx)
      .deleteFrom('ticket_watchers')
      .where('tenant_id', '=', ctx.tenantId)
      .where('ticket_id', '=', ticketId)
      .where('user_id', 'in', watchers)
      .execute();
  if (cc.length > 0)
    await db(ctx)
      .deleteFrom('ticket_cc')
      .where('tenant_id', '=', ctx.tenantId)
      .where('ticket_id', '=', ticketId)
      .where('contact_id', 'in', cc)
      .execute();
}
