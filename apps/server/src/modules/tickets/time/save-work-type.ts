import { workTypesChanged } from '@otklik/contract/tickets/time.ts';
import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { WorkType } from './work-types.ts';

const mostTypes = 200;

/** Adds or changes a kind of work and its rates; entries that stand keep what they cost. Refuses already_exists for two rates of one day, limit_reached. Emits work_types.changed. */
export async function saveWorkType(ctx: Ctx, workTypeId: Id<'work_type'>, fields: Omit<WorkType, 'id'>): Promise<WorkType> {
  const rates = fields.rates.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (new Set(rates.map(({ from }) => from)).size < rates.length) throw refuse('already_exists', { field: 'rates' });
  await lockNamed(ctx, `work_types:${ctx.tenantId}`);
  const others = await db(ctx)
    .selectFrom('work_types')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '!=', workTypeId)
    .execute();
  if (others.length >= mostTypes) throw refuse('limit_reached', { most: mostTypes });
  const { position, active } = fields;
  const set = { names: jsonText(fields.names), position, active, rates: jsonText(rates) };
  await db(ctx)
    .insertInto('work_types')
    .values({ tenant_id: ctx.tenantId, id: workTypeId, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(set))
    .execute();
  await emit(ctx, workTypesChanged, { workTypeId });
  return { ...fields, id: workTypeId, rates };
}
