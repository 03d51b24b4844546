import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { automaticFor, type Template } from './templates.ts';

/** The templates that go on a ticket of a type by themselves and that it never had. */
export async function newTemplates(ctx: Ctx, ticketId: string, typeOf: () => Promise<string | null>): Promise<Template[]> {
  const templates = await automaticFor(ctx, typeOf);
  if (templates.length === 0) return [];
  const had = await db(ctx)
    .selectFrom('ticket_checklists')
    .select('template_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .execute();
  return templates.filter(({ id }) => !had.some(({ template_id }) => template_id === id));
}
