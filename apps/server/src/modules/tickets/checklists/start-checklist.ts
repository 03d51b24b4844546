import { checklistStarted } from '@otklik/contract/tickets/checklists.ts';
import { type Id, newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { familyOf } from '../merging/pointers.ts';
import { type Checklist, readChecklist } from './read.ts';
import { type Template, templateShape } from './templates.ts';

/** checklists on one ticket */
const mostOnTicket = 50;

/**
 * Puts a checklist on a ticket, its steps as the template has them now; under the id of one that was taken off it comes back as it was.
 * Locks the ticket row. Refuses ticket_not_found, not_found for an unknown template, already_exists for an id in use, limit_reached. Emits checklist.started.
 */
export async function startChecklist(ctx: Ctx, ticketId: string, templateId: string, checklistId: string = newId()): Promise<Checklist> {
  const ticket = await lockTicket(ctx, ticketId);
  const name = (await broughtBack(ctx, ticket.id, checklistId)) ?? (await begun(ctx, ticket.id, templateId, checklistId));
  await tellStarted(ctx, ticket.id, checklistId, name);
  return readChecklist(ctx, ticket.id, checklistId);
}

/** Writes a checklist with its steps on a ticket whose row is locked or new; `automatic`: it comes by the ticket's type. */
export async function writeChecklist(
  ctx: Ctx,
  ticketId: string,
  template: Template,
  checklistId: string,
  automatic = false,
): Promise<void> {
  const { tenantId: tenant_id } = ctx;
  const { id: template_id, version: template_version, name, steps } = template;
  await db(ctx)
    .insertInto('ticket_checklists')
    .values({ tenant_id, id: checklistId, ticket_id: ticketId, template_id, template_version, name, automatic, created_at: ctx.now })
    .execute();
  await db(ctx)
    .insertInto('checklist_steps')
    .values(
      steps.map(({ title, hint, kind, required, unit, least, most, options }, position) => ({
        ...{ tenant_id, id: newId(), checklist_id: checklistId, position, title, hint, kind, required, unit, least, most, options },
      })),
    )
    .execute();
}

/** Tells of a checklist that stands on a ticket from now on. */
export const tellStarted = (ctx: Ctx, ticketId: string, checklistId: string, name: string): Promise<void> =>
  emit(ctx, checklistStarted, { ticketId: ticketId as Id<'ticket'>, checklistId: checklistId as Id<'checklist'>, name });

async function begun(ctx: Ctx, ticketId: string, templateId: string, checklistId: string): Promise<string> {
  const [template, { n }] = await Promise.all([
    db(ctx)
      .selectFrom('checklist_templates')
      .selectAll()
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', templateId)
      .where('removed_at', 'is', null)
      .executeTakeFirst(),
    db(ctx)
      .selectFrom('ticket_checklists')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .where('tenant_id', '=', ctx.tenantId)
      .where('ticket_id', '=', ticketId)
      .executeTakeFirstOrThrow(),
  ]);
  if (!template) throw refuse('not_found');
  if (Number(n) >= mostOnTicket) throw refuse('limit_reached', { most: mostOnTicket });
  await writeChecklist(ctx, ticketId, templateShape(template), checklistId);
  return template.name;
}

/** The name of a checklist of this ticket that stands again; undefined when the id is nobody's. */
async function broughtBack(ctx: Ctx, ticketId: string, checklistId: string): Promise<string | undefined> {
  const known = await db(ctx)
    .selectFrom('ticket_checklists')
    .select(['name', 'ticket_id', 'removed_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', checklistId)
    .executeTakeFirst();
  if (!known) return undefined;
  const ours = (await familyOf(ctx, ticketId)).includes(known.ticket_id);
  if (!ours) throw refuse('not_found');
  if (!known.removed_at) throw refuse('already_exists', { field: 'checklistId' });
  await db(ctx)
    .updateTable('ticket_checklists')
    .set({ removed_at: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', checklistId)
    .execute();
  return known.name;
}
