import { amountOf, rateOn, type Rate } from '@otklik/core/work-time/amount.ts';
import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import { db } from '../db.ts';
import { forgetTemplates } from '../checklists/templates.ts';

export type DemoTime = {
  ticketId: string;
  userId: string;
  work: { id: string; rates: readonly Rate[] };
  day: string;
  at: Date;
  minutes: number;
  note: string;
};

/** Enters time that demo people worked in the past, at the rate of its day. Tells nobody. */
export async function addDemoTime(ctx: Ctx, entries: readonly DemoTime[]): Promise<void> {
  const rows = entries.map(({ ticketId, userId, work, day, at, minutes, note }) => {
    const rate = rateOn(work.rates, day);
    return {
      ...{ tenant_id: ctx.tenantId, id: newId<'time_entry'>(), ticket_id: ticketId, user_id: userId, work_type_id: work.id },
      ...{ day, minutes, note, created_at: at, updated_at: at, currency: rate?.currency ?? null },
      rate_minor: rate?.minorPerHour ?? null,
      amount_minor: rate ? amountOf(minutes, rate.minorPerHour) : null,
      version: 1,
    };
  });
  await insertRows(ctx, 'time_entries', rows);
}

export type DemoAidIds = { responseIds: readonly string[]; templateIds: readonly string[]; workTypeIds: readonly string[] };

/** Removes canned responses, checklist templates and kinds of work of the demo company. What the tenant's own tickets hold of them stays: a template no longer offered, a kind of work as the tenant's own. */
export async function removeDemoAids(ctx: Ctx, { responseIds, templateIds, workTypeIds }: DemoAidIds): Promise<void> {
  const drop = (from: string, ids: readonly string[], unless = '') =>
    ctx.client.query(`delete from ${from} d where d.tenant_id = $1 and d.id = any($2::uuid[]) ${unless}`, [ctx.tenantId, ids]);
  await drop('canned_responses', responseIds);
  await drop('work_types', workTypeIds, unlessOf('time_entries', 'work_type_id'));
  await drop('checklist_templates', templateIds, unlessOf('ticket_checklists', 'template_id'));
  if (templateIds.length > 0)
    await db(ctx)
      .updateTable('checklist_templates')
      .set({ removed_at: ctx.now })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', 'in', [...templateIds])
      .execute();
  forgetTemplates(ctx);
}

const unlessOf = (table: string, column: string) =>
  `and not exists (select from ${table} o where o.tenant_id = d.tenant_id and o.${column} = d.id)`;
