import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Found } from '../../search/index.ts';
import { db } from '../db.ts';
import { survivorsOf } from '../merging/pointers.ts';
import { visibleTo } from '../visibility.ts';

/** A ticket that was found, with the documents it was found by, the best first. */
export type Candidate = { id: string; number: number; score: number; at: Date; documents: Found[] };

/** A page of tickets, best first, and how many there are; `more` when counting stopped. */
export type FoundTickets = { tickets: Candidate[]; count: number; more: boolean };
/** Conditions on `tickets as t` that operators ask for. */
export type Tests = readonly RawBuilder<boolean>[];

const day = 24 * 3600 * 1000;
/** a ticket as old as this is worth half a fresh one */
const halfAge = 120 * day;

/**
 * Of what was found, the tickets that the actor may see, best first. A message counts under the ticket it stands in now, whatever the index says:
 * it may have moved a moment ago. A merged ticket counts as the one that shows it.
 */
export async function seen(
  ctx: Ctx,
  found: { documents: readonly Found[]; number: number | null; requesters: readonly string[]; tests: Tests },
): Promise<Candidate[]> {
  const { tests } = found;
  const none = { number: null, requesters: [], tests };
  // of documents of tickets that drop out it need not be known where they stand
  const indexed = await visible(ctx, ticketsOf(found.documents), none);
  const left = new Set(indexed.map((row) => row.id));
  const standing = await whereTheyStand(
    ctx,
    found.documents.filter((one) => left.has(one.ticketId)),
  );
  const now = new Set(ticketsOf(standing));
  const moved = [...now].filter((id) => !left.has(id));
  const parts = await Promise.all([visible(ctx, moved, none), visible(ctx, [], found)]);
  const all = once([...indexed.filter((row) => now.has(row.id)), ...parts.flat()]);
  const { rows, shownIn } = await survivors(ctx, all, found.tests);
  const documents = standing.map((one) => ({ ...one, ticketId: shownIn.get(one.ticketId) ?? one.ticketId }));
  const asked = all.find((row) => row.number === found.number);
  const wanted = asked && (shownIn.get(asked.id) ?? asked.id);
  const byTicket = Map.groupBy(documents, (one) => one.ticketId);
  const candidates = rows.map(({ id, number, updated_at }) => {
    const own = (byTicket.get(id) ?? []).toSorted((a, b) => b.score - a.score || b.at.getTime() - a.at.getTime());
    const words = Math.max(0, ...own.map((one) => one.score)) + Math.min(own.length, 8) / 16;
    const fresh = 1 / (1 + Math.max(0, ctx.now.getTime() - updated_at.getTime()) / halfAge);
    return { id, number, score: (id === wanted ? 100 : 0) + words + fresh * 1.5, at: updated_at, documents: own };
  });
  return best(candidates);
}

const ticketsOf = (documents: readonly Found[]) => [...new Set(documents.map((one) => one.ticketId))];
const once = <R extends { id: string }>(rows: readonly R[]): R[] => [...new Map(rows.map((row) => [row.id, row])).values()];

/** Best first, each ticket once. */
export function best(candidates: readonly Candidate[]): Candidate[] {
  const sorted = candidates.toSorted((a, b) => b.score - a.score || b.at.getTime() - a.at.getTime() || b.number - a.number);
  return once(sorted);
}

type Row = { id: string; number: number; updated_at: Date; merged_into: string | null };

/** The rows with merged tickets put as their survivors, where those may be seen, and which is shown in which. */
async function survivors(ctx: Ctx, all: readonly Row[], tests: Tests): Promise<{ rows: Row[]; shownIn: Map<string, string> }> {
  const merged = all.filter((row) => row.merged_into !== null).map((row) => row.id);
  const rows = all.filter((row) => row.merged_into === null);
  if (merged.length === 0) return { rows, shownIn: new Map() };
  const shownIn = await survivorsOf(ctx, merged);
  const missing = [...new Set(shownIn.values())].filter((id) => !rows.some((row) => row.id === id));
  return { rows: [...rows, ...(await visible(ctx, missing, { number: null, requesters: [], tests }))], shownIn };
}

async function whereTheyStand(ctx: Ctx, documents: readonly Found[]): Promise<Found[]> {
  const ids = documents.flatMap((one) => (one.kind === 'ticket' ? [] : one.id));
  if (ids.length === 0) return [...documents];
  const rows = await db(ctx)
    .selectFrom('messages')
    .select(['id', 'ticket_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  const now = new Map(rows.map((row) => [row.id, row.ticket_id]));
  return documents.flatMap((one) => {
    const ticketId = one.kind === 'ticket' ? one.id : now.get(one.id);
    return ticketId ? { ...one, ticketId } : [];
  });
}

async function visible(
  ctx: Ctx,
  ids: readonly string[],
  { number, requesters, tests }: { number: number | null; requesters: readonly string[]; tests: Tests },
) {
  if (ids.length === 0 && number === null && requesters.length === 0) return [];
  const sight = visibleTo(ctx);
  const of = () => {
    let query = db(ctx)
      .selectFrom('tickets as t')
      .select(['t.id', 't.number', 't.updated_at', 't.merged_into'])
      .where('t.tenant_id', '=', ctx.tenantId)
      .$if(sight !== undefined, (q) => q.where(sight as never));
    // a merged ticket only leads to its survivor, which is the one that is asked; written as a case, so that the rows are fetched by their ids
    if (tests.length > 0)
      query = query.where(sql<boolean>`case when t.merged_into is null then ${sql.join([...tests], sql` and `)} else true end`);
    return query;
  };
  const parts = await Promise.all([
    ids.length > 0 ? of().where(sql<boolean>`t.id = any(${ids}::uuid[])`).execute() : [],
    number === null ? [] : of().where('t.number', '=', number).execute(),
    requesters.length === 0
      ? []
      : of()
          .where('t.requester_id', 'in', [...requesters])
          .orderBy('t.updated_at', 'desc')
          .orderBy('t.id', 'desc')
          .limit(100)
          .execute(),
  ]);
  return once(parts.flat());
}
