import { responsesChanged } from '@otklik/contract/tickets/responses.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import { explainForeignKey } from '../lifecycle/foreign.ts';
import { type Bodies, getResponse } from './read.ts';
import { saveFiles } from './save-files.ts';
import { keptBodies } from './template-bodies.ts';
import { type Scope, shelved } from './visible.ts';

export type ResponseFields = {
  name: string;
  folder: string;
  scope: Scope;
  teamId: string | null;
  bodies: Bodies;
  fileIds: readonly string[];
  version?: number;
};

/**
 * Adds a canned response, changes it, or brings a removed one back. Whoever changes it must be allowed to both as it was and as it becomes. Locks its row.
 * Refuses forbidden, not_found, version_conflict, team_not_found, file_not_found, message_empty, template_not_valid. Emits responses.changed.
 */
export async function saveResponse(ctx: Ctx, responseId: string, fields: ResponseFields) {
  const before = await lockResponse(ctx, responseId);
  const set = { ...shelved(ctx, before, fields), bodies: jsonText(keptBodies(fields.bodies)) };
  await db(ctx)
    .insertInto('canned_responses')
    .values({ tenant_id: ctx.tenantId, id: responseId, created_at: ctx.now, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet({ ...set, version: sql`canned_responses.version + 1` }))
    .execute()
    .catch(explainForeignKey);
  await saveFiles(ctx, responseId, fields.fileIds);
  await emit(ctx, responsesChanged, { responseId });
  return getResponse(ctx, responseId);
}

/** The row, locked; undefined when there is none. */
export function lockResponse(ctx: Ctx, responseId: string) {
  return db(ctx)
    .selectFrom('canned_responses')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', responseId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}
