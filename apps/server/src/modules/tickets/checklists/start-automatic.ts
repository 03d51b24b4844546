import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { newTemplates } from './new-templates.ts';
import { tellStarted, writeChecklist } from './start-checklist.ts';

/**
 * Puts on a ticket the checklists that its type asks for and that it never had: one taken off does not come back by itself. In the transaction that opened
 * the ticket or changed its type. A tenant without such templates is asked nothing. Emits checklist.started.
 */
export async function startAutomatic(ctx: Ctx, ticketId: string): Promise<void> {
  for (const template of await newTemplates(ctx, ticketId, () => typeOf(ctx, ticketId))) {
    const checklistId = newId();
    await writeChecklist(ctx, ticketId, template, checklistId, true);
    await tellStarted(ctx, ticketId, checklistId, template.name);
  }
}

async function typeOf(ctx: Ctx, ticketId: string): Promise<string | null> {
  const row = await db(ctx)
    .selectFrom('tickets')
    .select('type_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ticketId)
    .executeTakeFirst();
  return row?.type_id ?? null;
}
