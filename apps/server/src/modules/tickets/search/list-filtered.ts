import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { visibleTo } from '../visibility.ts';
import type { FoundTickets, Tests } from './seen.ts';

/** counting stops here */
const mostCounted = 1000;

/** Tickets that the operators alone ask for, by their newest change. */
export async function listFiltered(ctx: Ctx, tests: Tests, limit: number): Promise<FoundTickets> {
  const rows = tests.length > 0 ? await rowsOf(ctx, tests, mostCounted + 1) : [];
  const tickets = rows.slice(0, limit).map((row) => ({ id: row.id, number: row.number, score: 0, at: row.updated_at, documents: [] }));
  return { tickets, count: Math.min(rows.length, mostCounted), more: rows.length > mostCounted };
}

/** Ids of the newest tickets that the operators leave and the actor may see. */
export async function newestOf(ctx: Ctx, tests: Tests, most: number): Promise<string[]> {
  return (await rowsOf(ctx, tests, most)).map((row) => row.id);
}

function rowsOf(ctx: Ctx, tests: Tests, most: number) {
  const sight = visibleTo(ctx);
  let query = db(ctx)
    .selectFrom('tickets as t')
    .select(['t.id', 't.number', 't.updated_at'])
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.merged_into', 'is', null)
    .$if(sight !== undefined, (q) => q.where(sight as never));
  for (const test of tests) query = query.where(test);
  return query.orderBy('t.updated_at', 'desc').orderBy('t.id', 'desc').limit(most).execute();
}
