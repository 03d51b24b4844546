import { decodeCursor, encodeCursor, toInstant } from '@otklik/core';
import { type Selectable, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { CustomersTables } from '../tables.ts';

export type ImportRow = Selectable<CustomersTables['contact_imports']>;
type State = 'waiting' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';

/** One import. Refuses not_found. */
export async function importRow(ctx: Ctx, importId: string, lock = false): Promise<ImportRow> {
  const row = await db(ctx)
    .selectFrom('contact_imports')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', importId)
    .$if(lock, (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

/** Imports, newest first, by keyset. */
export async function listImports(ctx: Ctx, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const keys = cursor === undefined ? null : decodeCursor(cursor, ['instant', 'id']);
  const rows = await db(ctx)
    .selectFrom('contact_imports')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .$if(keys !== null, (query) => query.where(sql<boolean>`(created_at, id) < (${keys?.[0]}::timestamptz, ${keys?.[1]}::uuid)`))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(shownImport),
    nextCursor: rows.length > limit && last ? encodeCursor([toInstant(last.created_at), last.id]) : null,
  };
}

/** What became of each line, by keyset. Refuses not_found. */
export async function listLines(
  ctx: Ctx,
  importId: string,
  { cursor, limit, outcome }: { cursor?: string | undefined; limit: number; outcome?: string | undefined },
) {
  await importRow(ctx, importId);
  const after = cursor === undefined ? 0 : Number(cursor);
  const rows = await db(ctx)
    .selectFrom('contact_import_lines')
    .select(['line', 'outcome', 'reason', 'name', 'contact_id', 'undone'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('import_id', '=', importId)
    .where('line', '>', Number.isInteger(after) ? after : 0)
    .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome as string))
    .orderBy('line')
    .limit(limit + 1)
    .execute();
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map((row) => ({
      line: row.line,
      outcome: row.outcome as 'created',
      reason: row.reason,
      name: row.name,
      contactId: row.contact_id,
      undone: row.undone as 'removed' | null,
    })),
    nextCursor: rows.length > limit && last ? String(last.line) : null,
  };
}

const noCounts = { created: 0, changed: 0, same: 0, refused: 0, companies: 0, removed: 0, restored: 0, kept: 0 };
export type Counts = typeof noCounts;

/** An import as the API tells it. */
export function shownImport(row: ImportRow) {
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state as State,
    lines: row.lines,
    done: row.done,
    counts: { ...noCounts, ...(row.counts as Partial<Counts>) },
    byName: row.by_name,
    createdAt: toInstant(row.created_at),
    endedAt: row.ended_at && toInstant(row.ended_at),
  };
}

/** Adds to the counts of an import and writes where it stands. */
export async function noteProgress(ctx: Ctx, row: ImportRow, set: { state: State; done?: number; add?: Partial<Counts> }): Promise<void> {
  const counts: Counts = { ...noCounts, ...(row.counts as Partial<Counts>) };
  for (const [name, more] of Object.entries(set.add ?? {}) as [keyof Counts, number][]) counts[name] += more;
  const ended = set.state === 'done' || set.state === 'undone';
  await db(ctx)
    .updateTable('contact_imports')
    .set({
      state: set.state,
      counts: JSON.stringify(counts),
      ...(set.done !== undefined && { done: set.done }),
      ended_at: ended ? ctx.now : null,
    })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', row.id)
    .execute();
}
