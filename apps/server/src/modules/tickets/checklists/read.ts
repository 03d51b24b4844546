import type { checklist } from '@otklik/contract/tickets/checklists.ts';
import { type Selectable, sql } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';
import { familyOf } from '../merging/pointers.ts';
import type { TicketTables } from '../tables.ts';
import { ofOtherType } from './of-other-type.ts';

export type Checklist = z.infer<typeof checklist>;
export type StepRow = Selectable<TicketTables['checklist_steps']>;
/** A file of a step as it is kept. */
export type KeptFile = { id: string; sha256: string; name: string; type: string; size: number };

/** The checklists of a ticket and of those merged into it, in the order they were started. Refuses ticket_not_found. */
export async function listChecklists(ctx: Ctx, ticketId: string): Promise<{ items: Checklist[] }> {
  await readTicket(ctx, ticketId);
  return { items: await checklistsOf(ctx, ticketId, await familyOf(ctx, ticketId)) };
}

/** One of them. Refuses not_found. */
export async function readChecklist(ctx: Ctx, ticketId: string, checklistId: string): Promise<Checklist> {
  const [found] = await checklistsOf(ctx, ticketId, await familyOf(ctx, ticketId), checklistId);
  if (!found) throw refuse('not_found');
  return found;
}

async function checklistsOf(ctx: Ctx, ticketId: string, family: readonly string[], onlyId?: string): Promise<Checklist[]> {
  const lists = await db(ctx)
    .selectFrom('ticket_checklists as c')
    .innerJoin('checklist_templates as t', (join) => join.onRef('t.tenant_id', '=', 'c.tenant_id').onRef('t.id', '=', 'c.template_id'))
    .innerJoin('tickets as k', (join) => join.onRef('k.tenant_id', '=', 'c.tenant_id').onRef('k.id', '=', 'c.ticket_id'))
    .selectAll('c')
    .select(ofOtherType(sql`k.type_id`).as('of_other_type'))
    .where('c.tenant_id', '=', ctx.tenantId)
    .where('c.ticket_id', 'in', [...family])
    .where('c.removed_at', 'is', null)
    .$if(onlyId !== undefined, (query) => query.where('c.id', '=', onlyId as string))
    .orderBy('c.created_at')
    .orderBy('c.id')
    .execute();
  if (lists.length === 0) return [];
  const ids = lists.map(({ id }) => id);
  const steps = await db(ctx)
    .selectFrom('checklist_steps')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('checklist_id', 'in', ids)
    .orderBy('position')
    .execute();
  const byList = Map.groupBy(steps, (step) => step.checklist_id);
  return lists.map(
    (list) =>
      ({
        id: list.id,
        templateId: list.template_id,
        templateVersion: list.template_version,
        name: list.name,
        startedAt: list.created_at.toISOString(),
        ofOtherType: list.of_other_type,
        steps: (byList.get(list.id) ?? []).map((step) => stepShape(ticketId, step)),
      }) as Checklist,
  );
}

function stepShape(ticketId: string, row: StepRow) {
  const { id, title, hint, kind, required, unit, least, most, options } = row;
  return {
    ...{ id, title, hint, kind, required, unit, least, most, options },
    value: kind === 'file' ? shownFiles(ticketId, row.value) : row.value,
    doneAt: row.done_at?.toISOString() ?? null,
    doneByName: row.done_by_name,
    assigneeId: row.assignee_id,
  };
}

function shownFiles(ticketId: string, value: KeptFile[] | null) {
  return (
    value?.map(({ id, name, type, size }) => ({ id, name, type, size, url: `/api/v1/tickets/${ticketId}/checklist-files/${id}` })) ?? null
  );
}
