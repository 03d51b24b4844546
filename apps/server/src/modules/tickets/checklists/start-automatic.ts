import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { tellStarted, writeChecklist } from './start-checklist.ts';
import { automaticFor } from './templates.ts';

/**
 * Puts on a ticket the checklists that its type asks for and that it never had: one taken off does not come back by itself. In the transaction that opened
 * the ticket or changed its type. A tenant without such templates is asked nothing. Emits checklist.started.
 */
export async function startAutomatic(ctx: Ctx, ticketId: string): Promise<void> {
  const templates = await automaticFor(ctx, () => typeOf(ctx, ticketId));
  if (templates.length === 0) return;
  const had = await db(ctx)
    .selectFrom('ticket_checklists')
    .select('template_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .execute();
  for (const template of templates.filter(({ id }) => !had.some(({ template_id }) => template_id === id))) {
    const checklistId = newId();
    await writeChecklist(ctx, ticketId, template, checklistId);
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
