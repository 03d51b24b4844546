import type { workType } from '@otklik/contract/tickets/time.ts';
import type * as z from 'zod';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

export type WorkType = z.infer<typeof workType>;

/** Kinds of work in their order; what they cost is told to those who may see money. */
export async function listWorkTypes(ctx: Ctx): Promise<{ items: WorkType[] }> {
  const money = may(ctx, 'time.manage') || may(ctx, 'settings.manage');
  const rows = await db(ctx)
    .selectFrom('work_types')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return {
    items: rows.map(({ id, names, position, active, rates }) => ({ id, names, position, active, rates: money ? rates : [] }) as WorkType),
  };
}
