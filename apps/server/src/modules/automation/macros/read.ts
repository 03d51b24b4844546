import type { macroAction } from '@otklik/contract/automation/actions.ts';
import type { Selectable } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { lacksToChange, offeredTo } from '../../tickets/index.ts';
import { db } from '../db.ts';
import type { AutomationTables } from '../tables.ts';

export type MacroAction = z.infer<typeof macroAction>;
export type Macro = Awaited<ReturnType<typeof readMacro>>;
type Row = Selectable<AutomationTables['macros']> & { my_uses: number | null };
const most = 1000;

/** Macros the caller is offered, by folder and name, with what they do. One query for all. */
export async function listMacros(ctx: Ctx) {
  const rows = await macros(ctx).orderBy('r.folder').orderBy('r.name').orderBy('r.id').limit(most).execute();
  return { items: rows.map((row) => shape(ctx, row)) };
}

/** One macro. Refuses not_found, also for one the caller is not offered. */
export async function readMacro(ctx: Ctx, macroId: string) {
  const row = await macros(ctx).where('r.id', '=', macroId).executeTakeFirst();
  if (!row) throw refuse('not_found');
  return shape(ctx, row);
}

function macros(ctx: Ctx) {
  return db(ctx)
    .selectFrom('macros as r')
    .leftJoin('macro_uses as u', (join) =>
      join.onRef('u.tenant_id', '=', 'r.tenant_id').onRef('u.macro_id', '=', 'r.id').on('u.user_id', '=', ctx.actor.id),
    )
    .selectAll('r')
    .select('u.uses as my_uses')
    .where('r.tenant_id', '=', ctx.tenantId)
    .where('r.removed_at', 'is', null)
    .where(offeredTo(ctx));
}

function shape(ctx: Ctx, row: Row) {
  return {
    id: row.id,
    name: row.name,
    folder: row.folder,
    scope: row.scope as 'shared',
    teamId: row.team_id,
    ownerId: row.owner_id,
    actions: row.actions as unknown as MacroAction[],
    uses: row.uses,
    myUses: row.my_uses ?? 0,
    mayChange: lacksToChange(ctx, { scope: row.scope, teamId: row.team_id, ownerId: row.owner_id }) === null,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  };
}
