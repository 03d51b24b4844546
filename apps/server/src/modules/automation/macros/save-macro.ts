import { macrosChanged } from '@otklik/contract/automation/macros.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { shelved } from '../../tickets/index.ts';
import { keptAction } from '../actions/kept.ts';
import { db } from '../db.ts';
import { type MacroAction, readMacro } from './read.ts';

export type MacroFields = {
  name: string;
  folder: string;
  scope: 'shared' | 'team' | 'personal';
  teamId: string | null;
  actions: readonly MacroAction[];
  version?: number;
};

/**
 * Adds a macro, changes it, or brings a removed one back. Whoever changes it must be allowed to both as it was and as it becomes. Locks its row.
 * Refuses forbidden, not_found, version_conflict, team_not_found, message_empty, template_not_valid, invalid_input. Emits macros.changed.
 */
export async function saveMacro(ctx: Ctx, macroId: string, fields: MacroFields) {
  const before = await lockMacro(ctx, macroId);
  const set = { ...shelved(ctx, before, fields), actions: jsonText(fields.actions.map(keptAction)) };
  await db(ctx)
    .insertInto('macros')
    .values({ tenant_id: ctx.tenantId, id: macroId, created_at: ctx.now, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet({ ...set, version: sql`macros.version + 1` }))
    .execute()
    .catch(explain);
  await emit(ctx, macrosChanged, { macroId });
  return readMacro(ctx, macroId);
}

/** The row, locked; undefined when there is none. */
export function lockMacro(ctx: Ctx, macroId: string) {
  return db(ctx)
    .selectFrom('macros')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', macroId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

function explain(error: unknown): never {
  const { code, constraint = '' } = (error ?? {}) as { code?: string; constraint?: string };
  throw code === '23503' && constraint.includes('team_id') ? refuse('team_not_found') : error;
}
