import { rightsChanged } from '@otklik/contract/identity/events.ts';
import type { Permission } from '@otklik/contract/permissions.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import { forgetCallers } from '../sessions/authenticate.ts';

/**
 * Says which rights the people of these teams do without; teams not named withhold nothing and say nothing. Somebody in several named teams does
 * without what all of them withhold. Emits rights.changed when it is not what it was.
 */
export async function withholdFromTeams(ctx: Ctx, wanted: ReadonlyMap<string, readonly Permission[]>): Promise<void> {
  const teams = await db(ctx).selectFrom('teams').select(['id', 'withheld']).where('tenant_id', '=', ctx.tenantId).execute();
  const moved = teams.filter(({ id, withheld }) => !isDeepStrictEqual(withheld, wanted.get(id) ?? null));
  for (const { id } of moved)
    await db(ctx)
      .updateTable('teams')
      .set({ withheld: wanted.has(id) ? [...(wanted.get(id) as readonly string[])] : null })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
  if (moved.length === 0) return;
  ctx.committed.acts.push(forgetCallers);
  // lines that withhold nothing change nobody's rights
  const withholding = [...wanted.values(), ...teams.map(({ withheld }) => withheld ?? [])].some((list) => list.length > 0);
  if (withholding) await emit(ctx, rightsChanged, { userId: null, roleId: null });
}
