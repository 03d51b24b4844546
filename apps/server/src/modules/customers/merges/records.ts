import { newId, toInstant } from '@otklik/core';
import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { CustomersTables } from '../tables.ts';

type Row = Selectable<CustomersTables['customer_merges']>;
export type Changes = Record<string, { from: unknown; to: unknown }>;

/** Writes down that two were made one; hands back the record's id. */
export async function keepMerge(
  ctx: Ctx,
  made: { kind: 'contact' | 'company'; from: { id: string; name: string }; intoId: string; moved: object; changes: Changes },
): Promise<string> {
  const id = newId<'merge'>();
  await db(ctx)
    .insertInto('customer_merges')
    .values({
      tenant_id: ctx.tenantId,
      id,
      kind: made.kind,
      from_id: made.from.id,
      from_name: made.from.name,
      into_id: made.intoId,
      moved: jsonText(made.moved),
      changes: jsonText(made.changes),
      by_id: ctx.actor.id,
      by_name: ctx.actor.name,
      merged_at: ctx.now,
    })
    .execute();
  return id;
}

/** The standing merges into one, newest first. */
export async function mergesInto(ctx: Ctx, kind: 'contact' | 'company', intoId: string) {
  const rows = await db(ctx)
    .selectFrom('customer_merges')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('into_id', '=', intoId)
    .where('kind', '=', kind)
    .where('undone_at', 'is', null)
    .orderBy('merged_at', 'desc')
    .limit(100)
    .execute();
  return { items: rows.map(shown) };
}

/** A standing merge, locked. Refuses not_found when there is none or it was taken apart already. */
export async function lockMerge(ctx: Ctx, mergeId: string): Promise<Row> {
  const row = await db(ctx)
    .selectFrom('customer_merges')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', mergeId)
    .where('undone_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

/** Notes that a merge was taken apart. */
export async function endMerge(ctx: Ctx, mergeId: string): Promise<void> {
  await db(ctx)
    .updateTable('customer_merges')
    .set({ undone_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', mergeId)
    .execute();
}

/** What of these changes nobody changed again, as it was before. */
export function takenBack(changes: Changes, now: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(changes)
      .filter(([field, { to }]) => now[field] === to)
      .map(([field, { from }]) => [field, from]),
  );
}

/** What differs between two states, field by field. */
export function changesOf(before: Record<string, unknown>, after: Record<string, unknown>): Changes {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, to]) => before[field] !== to)
      .map(([field, to]) => [field, { from: before[field], to }]),
  );
}

/** Two notes as one; a note that holds the other already stays as it is. */
export function joinedNote(into: string, from: string): string {
  const [a, b] = [into.trim(), from.trim()];
  if (b === '' || a.includes(b)) return into;
  return a === '' ? from : `${a}\n\n${b}`.slice(0, 10_000);
}

/** A merge as the API tells it. */
export function shown(row: Row) {
  return {
    id: row.id,
    kind: row.kind as 'contact' | 'company',
    fromId: row.from_id,
    fromName: row.from_name,
    intoId: row.into_id,
    byName: row.by_name,
    mergedAt: toInstant(row.merged_at),
  };
}
