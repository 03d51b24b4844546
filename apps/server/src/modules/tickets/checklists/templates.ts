import type { checklistTemplate } from '@otklik/contract/tickets/checklists.ts';
import type { Selectable } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { remember } from '../../../platform/remember.ts';
import { db } from '../db.ts';
import type { TicketTables } from '../tables.ts';

export type Template = z.infer<typeof checklistTemplate>;

/** Read whenever a ticket is opened or solved. Removed ones are among them: checklists of theirs may still run. */
const known = remember(async (ctx: Ctx) =>
  db(ctx).selectFrom('checklist_templates').selectAll().where('tenant_id', '=', ctx.tenantId).execute(),
);

/** Whether the tenant has ever had a template: without one no ticket has a checklist. */
export const hasTemplates = async (ctx: Ctx): Promise<boolean> => (await known.get(ctx)).length > 0;

/** The templates that go on tickets of a type by themselves. */
export async function automaticFor(ctx: Ctx, typeOf: () => Promise<string | null>): Promise<Template[]> {
  const automatic = (await known.get(ctx)).filter((one) => one.automatic && !one.removed_at);
  if (automatic.length === 0) return [];
  const typeId = await typeOf();
  return automatic.filter(({ type_ids }) => type_ids.length === 0 || (typeId !== null && type_ids.includes(typeId))).map(templateShape);
}

/** Forgets the tenant's templates once the transaction has committed. */
export const forgetTemplates = (ctx: Ctx): void => known.forget(ctx);

/** The templates that are offered, by name, straight from the table. */
export async function listTemplates(ctx: Ctx): Promise<{ items: Template[] }> {
  const rows = await db(ctx)
    .selectFrom('checklist_templates')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('removed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return { items: rows.map(templateShape) };
}

/** A row as the contract shows it. */
export function templateShape(row: Selectable<TicketTables['checklist_templates']>): Template {
  const { id, name, automatic, steps, version } = row;
  return { id, name, typeIds: row.type_ids, automatic, steps, version, updatedAt: row.updated_at.toISOString() } as Template;
}
