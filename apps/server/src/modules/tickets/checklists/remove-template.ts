import { checklistTemplatesChanged } from '@otklik/contract/tickets/checklists.ts';
import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { forgetTemplates } from './templates.ts';

/** Offers a template no more; checklists of it run on, and saving it again brings it back. Refuses not_found. Emits checklist_templates.changed. */
export async function removeTemplate(ctx: Ctx, templateId: string): Promise<{ ok: true }> {
  const gone = await db(ctx)
    .updateTable('checklist_templates')
    .set({ removed_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', templateId)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!gone) throw refuse('not_found');
  forgetTemplates(ctx);
  await emit(ctx, checklistTemplatesChanged, { templateId: templateId as Id<'checklist_template'> });
  return { ok: true };
}
