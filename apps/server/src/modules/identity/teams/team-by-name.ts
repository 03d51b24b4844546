import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

/** The team of a name. Refuses team_not_found. */
export async function teamByName(ctx: Ctx, name: string): Promise<Id<'team'>> {
  const team = await db(ctx)
    .selectFrom('teams')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('name', '=', name)
    .executeTakeFirst();
  if (!team) throw refuse('team_not_found');
  return team.id;
}
