import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { forgetForms } from './read-forms.ts';

/** Removes a form; tickets keep their values. Refuses not_found. Emits ticket_settings.changed. */
export async function removeForm(ctx: Ctx, formId: string): Promise<{ ok: true }> {
  const gone = await db(ctx)
    .deleteFrom('ticket_forms')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', formId)
    .returning('id')
    .executeTakeFirst();
  if (!gone) throw refuse('not_found');
  forgetForms(ctx);
  await emit(ctx, ticketSettingsChanged, { what: 'forms' });
  return { ok: true };
}
