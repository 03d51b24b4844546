import { checklistTemplatesChanged } from '@otklik/contract/tickets/checklists.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { forgetTemplates, type Template, templateShape } from './templates.ts';

/** templates offered at once */
const mostTemplates = 500;

type Wanted = Pick<Template, 'name' | 'typeIds' | 'automatic' | 'steps'> & { version?: number | undefined };

/**
 * Adds a template, changes it, or brings a removed one back; its version grows, checklists that run keep theirs. Templates of a tenant are saved one after
 * another. Refuses not_found for an unknown type, version_conflict, step_not_valid, limit_reached. Emits checklist_templates.changed.
 */
export async function saveTemplate(ctx: Ctx, templateId: string, { version, ...wanted }: Wanted): Promise<Template> {
  refuseSenseless(wanted.steps);
  await lockNamed(ctx, `checklist_templates:${ctx.tenantId}`);
  await refuseUnknownTypes(ctx, wanted.typeIds);
  const rows = await db(ctx)
    .selectFrom('checklist_templates')
    .select(['id', 'version', 'removed_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .execute();
  const before = rows.find(({ id }) => id === templateId);
  if (before && version !== undefined && version !== before.version) throw refuse('version_conflict', { version: before.version });
  const offered = rows.filter(({ id, removed_at }) => id !== templateId && !removed_at).length;
  if (offered >= mostTemplates) throw refuse('limit_reached', { most: mostTemplates });
  const set = {
    name: wanted.name,
    type_ids: [...new Set(wanted.typeIds)] as string[],
    automatic: wanted.automatic,
    steps: jsonText(wanted.steps),
    removed_at: null,
    updated_at: ctx.now,
  };
  const row = await db(ctx)
    .insertInto('checklist_templates')
    .values({ tenant_id: ctx.tenantId, id: templateId, created_at: ctx.now, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet({ ...set, version: sql`checklist_templates.version + 1` }))
    .returningAll()
    .executeTakeFirstOrThrow();
  forgetTemplates(ctx);
  await emit(ctx, checklistTemplatesChanged, { templateId: templateShape(row).id });
  return templateShape(row);
}

/** A choice of nothing, bounds the wrong way round, or one id twice. */
function refuseSenseless(steps: Template['steps']): void {
  const ids = new Set<string>();
  for (const step of steps) {
    const turned = step.kind === 'number' && step.least !== null && step.most !== null && step.least > step.most;
    if (turned) throw refuse('step_not_valid', { step: step.title, fault: 'too_small' });
    if (step.kind === 'choice' && step.options.length === 0) throw refuse('step_not_valid', { step: step.title, fault: 'no_such_option' });
    if (ids.has(step.id)) throw refuse('step_not_valid', { step: step.title, fault: 'too_many' });
    ids.add(step.id);
  }
}

async function refuseUnknownTypes(ctx: Ctx, typeIds: readonly string[]): Promise<void> {
  if (typeIds.length === 0) return;
  const wanted = [...new Set(typeIds)];
  const found = await db(ctx)
    .selectFrom('ticket_types')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', wanted)
    .execute();
  if (found.length < wanted.length) throw refuse('not_found');
}
