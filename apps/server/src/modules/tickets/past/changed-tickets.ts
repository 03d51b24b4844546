import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { visibleTo } from '../visibility.ts';

export type ChangedTicket = { id: string; at: Date };
type Window = { since: Date | null; until: Date };

/** Tickets changed in a window (without `since`, ever) that the actor may see, newest change first, by keyset; those merged since too. */
export async function changedTickets(
  ctx: Ctx,
  { after, limit, ...window }: Window & { after: { at: string; id: string } | null; limit: number },
): Promise<ChangedTicket[]> {
  return changed(ctx, window)
    .select(['t.id', 't.updated_at as at'])
    .$if(after !== null, (q) => q.where(sql<boolean>`(t.updated_at, t.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`))
    .orderBy('t.updated_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit)
    .execute();
}

/** How many there are, counted up to `most`. */
export async function countChangedTickets(ctx: Ctx, { most, ...window }: Window & { most: number }): Promise<number> {
  const { n } = await db(ctx)
    .selectFrom(changed(ctx, window).select('t.id').limit(most).as('some'))
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

function changed(ctx: Ctx, { since, until }: Window) {
  const seen = visibleTo(ctx);
  return db(ctx)
    .selectFrom('tickets as t')
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.updated_at', '<=', until)
    .$if(since !== null, (q) => q.where('t.updated_at', '>=', since as Date))
    .$if(seen !== undefined, (q) => q.where(seen as never));
}
