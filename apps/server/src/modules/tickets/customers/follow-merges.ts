import { companiesMerged, companiesParted, contactsMerged, contactsParted } from '@otklik/contract/customers/merges.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { onEvent } from '../../../platform/events/declare.ts';
import { db } from '../db.ts';

type Two = { mergeId: string; fromId: string; intoId: string };

/** Tickets follow people and companies that are made one, and go back when they are parted: what went over is written down, ticket by ticket. */
export function followMerges(): void {
  onEvent(contactsMerged, contactsGoOver);
  onEvent(contactsParted, contactsGoBack);
  onEvent(companiesMerged, companiesGoOver);
  onEvent(companiesParted, companiesGoBack);
}

async function contactsGoOver(ctx: Ctx, { mergeId, fromId, intoId }: Two): Promise<void> {
  const { tenantId } = ctx;
  await sql`with gone as (
      update tickets set requester_id = ${intoId}, version = version + 1 where tenant_id = ${tenantId} and requester_id = ${fromId} returning id
    ) insert into ticket_customer_moves (tenant_id, merge_id, ticket_id, what) select ${tenantId}::uuid, ${mergeId}::uuid, id, 'requester' from gone`.execute(
    db(ctx),
  );
  // where both were copied one copy is left, and remembered as two
  await sql`with gone as (
      delete from ticket_cc where tenant_id = ${tenantId} and contact_id = ${fromId} returning ticket_id
    ), come as (
      insert into ticket_cc (tenant_id, ticket_id, contact_id) select ${tenantId}::uuid, ticket_id, ${intoId}::uuid from gone
      on conflict do nothing returning ticket_id
    ) insert into ticket_customer_moves (tenant_id, merge_id, ticket_id, what)
      select ${tenantId}::uuid, ${mergeId}::uuid, g.ticket_id, case when c.ticket_id is null then 'copied_already' else 'copied' end
      from gone g left join come c on c.ticket_id = g.ticket_id`.execute(db(ctx));
  await renameAdded(ctx, mergeId, fromId, intoId);
}

/** A copy that a merge of tickets gave goes by another name now, so that taking the ticket out finds it. */
async function renameAdded(ctx: Ctx, mergeId: string, oldId: string, newId: string): Promise<void> {
  await sql`update ticket_merges g set added = jsonb_set(g.added, '{cc}', (
      select jsonb_agg(case when one = ${oldId}::text then ${newId}::text else one end) from jsonb_array_elements_text(g.added -> 'cc') one))
    from ticket_customer_moves m
    where m.tenant_id = ${ctx.tenantId} and m.merge_id = ${mergeId} and m.what = 'copied'
      and g.tenant_id = m.tenant_id and g.into_id = m.ticket_id and g.undone_at is null and jsonb_exists(g.added -> 'cc', ${oldId}::text)`.execute(
    db(ctx),
  );
}

async function contactsGoBack(ctx: Ctx, { mergeId, fromId, intoId }: Two): Promise<void> {
  const { tenantId } = ctx;
  await renameAdded(ctx, mergeId, intoId, fromId);
  await sql`update tickets t set requester_id = ${fromId}, version = version + 1 from ticket_customer_moves m
    where m.tenant_id = ${tenantId} and m.merge_id = ${mergeId} and m.what = 'requester'
      and t.tenant_id = m.tenant_id and t.id = m.ticket_id and t.requester_id = ${intoId}`.execute(db(ctx));
  await sql`with back as (
      delete from ticket_cc c using ticket_customer_moves m
      where m.tenant_id = ${tenantId} and m.merge_id = ${mergeId} and m.what = 'copied'
        and c.tenant_id = m.tenant_id and c.ticket_id = m.ticket_id and c.contact_id = ${intoId} returning c.ticket_id
    ), both_copied as (
      select m.ticket_id from ticket_customer_moves m join ticket_cc c on c.tenant_id = m.tenant_id and c.ticket_id = m.ticket_id and c.contact_id = ${intoId}
      where m.tenant_id = ${tenantId} and m.merge_id = ${mergeId} and m.what = 'copied_already'
    ) insert into ticket_cc (tenant_id, ticket_id, contact_id)
      select ${tenantId}::uuid, ticket_id, ${fromId}::uuid from (select ticket_id from back union select ticket_id from both_copied) t
      on conflict do nothing`.execute(db(ctx));
  await forget(ctx, mergeId);
}

async function companiesGoOver(ctx: Ctx, { mergeId, fromId, intoId }: Two): Promise<void> {
  const { tenantId } = ctx;
  await sql`with gone as (
      update tickets set company_id = ${intoId}, version = version + 1 where tenant_id = ${tenantId} and company_id = ${fromId} returning id
    ) insert into ticket_customer_moves (tenant_id, merge_id, ticket_id, what) select ${tenantId}::uuid, ${mergeId}::uuid, id, 'company' from gone`.execute(
    db(ctx),
  );
}

async function companiesGoBack(ctx: Ctx, { mergeId, fromId, intoId }: Two): Promise<void> {
  const { tenantId } = ctx;
  await sql`update tickets t set company_id = ${fromId}, version = version + 1 from ticket_customer_moves m
    where m.tenant_id = ${tenantId} and m.merge_id = ${mergeId} and m.what = 'company'
      and t.tenant_id = m.tenant_id and t.id = m.ticket_id and t.company_id = ${intoId}`.execute(db(ctx));
  await forget(ctx, mergeId);
}

async function forget(ctx: Ctx, mergeId: string): Promise<void> {
  await db(ctx).deleteFrom('ticket_customer_moves').where('tenant_id', '=', ctx.tenantId).where('merge_id', '=', mergeId).execute();
}
