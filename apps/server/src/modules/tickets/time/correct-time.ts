import { timeChanged } from '@otklik/contract/tickets/time.ts';
import { type Id, newId } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { costOf, entryShape, type TimeEntry } from './entry.ts';
import { lockEntry } from './own-entry.ts';

type Facts = { minutes: number; day: string; workTypeId: string | null; note: string };
export type Correction = { [F in keyof Facts]?: Facts[F] | undefined } & { why?: string | undefined; version?: number | undefined };

/**
 * Corrects an entry: what it costs is reckoned anew by the rate of its day, and who changed what and why is kept. Nothing differs: nothing is written.
 * Locks the entry. Refuses not_found, version_conflict. Emits time.changed.
 */
export async function correctTime(ctx: Ctx, entryId: string, { why = '', version, ...wanted }: Correction): Promise<TimeEntry> {
  const row = await lockEntry(ctx, entryId);
  if (version !== undefined && version !== row.version) throw refuse('version_conflict', { version: row.version });
  const stands: Facts = { minutes: row.minutes, day: row.day, workTypeId: row.work_type_id, note: row.note };
  const changed = (Object.keys(stands) as (keyof Facts)[]).filter((fact) => wanted[fact] !== undefined && wanted[fact] !== stands[fact]);
  if (changed.length === 0) return entryShape(ctx, row);
  const became = { ...stands, ...Object.fromEntries(changed.map((fact) => [fact, wanted[fact]])) } as Facts;
  const { minutes, day, workTypeId, note } = became;
  // another note changes no money, though rates may have changed since
  const cost = changed.every((fact) => fact === 'note') ? {} : await costOf(ctx, became);
  const saved = await db(ctx)
    .updateTable('time_entries')
    .set({ minutes, day, work_type_id: workTypeId, note, ...cost, version: sql`version + 1`, updated_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', entryId)
    .returningAll()
    .executeTakeFirstOrThrow();
  const part = (facts: Facts) => jsonText(Object.fromEntries(changed.map((fact) => [fact, facts[fact]])));
  const by = { by_id: ctx.actor.id, by_name: ctx.actor.name };
  await db(ctx)
    .insertInto('time_corrections')
    .values({ tenant_id: ctx.tenantId, id: newId(), entry_id: entryId, at: ctx.now, ...by, why, was: part(stands), became: part(became) })
    .execute();
  await emit(ctx, timeChanged, {
    ...{ ticketId: row.ticket_id as Id<'ticket'>, entryId: entryId as Id<'time_entry'>, userId: row.user_id as Id<'user'> },
    what: 'corrected',
  });
  return entryShape(ctx, saved);
}
