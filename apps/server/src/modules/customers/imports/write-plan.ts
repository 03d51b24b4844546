import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { changesBetween, type Field, keepManyFieldValues } from '../../fields/index.ts';
import { mainEmail } from '../contacts/addresses.ts';
import { db } from '../db.ts';
import type { Card, Planned } from './plan.ts';

/** Writes what was planned: companies, contacts, addresses, and one row of the report per line; a handful of statements for all of them. */
export async function writePlan(ctx: Ctx, importId: string, planned: readonly Planned[], custom: readonly Field[]): Promise<void> {
  const stamps = { created_at: ctx.now, updated_at: ctx.now };
  const made = planned.flatMap(({ companyId, companyMade }) => (companyId && companyMade ? [{ id: companyId, name: companyMade }] : []));
  const fresh = new Set(planned.filter(({ outcome }) => outcome === 'created').map(({ contactId }) => contactId));
  // a card that several lines change is written once, as the last one left it
  const last = new Map(planned.flatMap(({ after }) => (after ? [[after.id, after] as const] : [])));
  const cards = [...last.values()];
  // as it stood before the first line that changes it
  const stood = new Map(planned.toReversed().flatMap(({ before }) => (before ? [[before.id, before.fields] as const] : [])));
  const created = cards.filter(({ id }) => fresh.has(id));
  const changed = cards.filter(({ id }) => !fresh.has(id));
  await insertRows(
    ctx,
    'companies',
    made.map((company) => ({ tenant_id: ctx.tenantId, ...company, ...stamps })),
  );
  await insertRows(
    ctx,
    'contacts',
    created.map((card) => ({ tenant_id: ctx.tenantId, ...rowOf(card), ...stamps })),
  );
  await updateContacts(ctx, changed);
  await writeAddresses(ctx, cards);
  await keepManyFieldValues(
    ctx,
    cards.map((card) => ({ subjectId: card.id, changes: changesBetween(custom, stood.get(card.id) ?? {}, card.fields) })),
  );
  await insertRows(
    ctx,
    'contact_import_lines',
    planned.map((one) => lineRow(ctx, importId, one)),
  );
}

/** Writes cards as they are to be, version included. */
export async function updateContacts(ctx: Ctx, cards: readonly Card[]): Promise<void> {
  if (cards.length === 0) return;
  await sql`update contacts c set name = d.name, company_id = d.company_id, note = d.note, fields = d.fields, email = d.email, version = d.version, updated_at = ${ctx.now}
    from jsonb_to_recordset(${jsonText(cards.map(rowOf))}::jsonb) as d(id uuid, name text, company_id uuid, note text, fields jsonb, email text, version integer)
    where c.tenant_id = ${ctx.tenantId} and c.id = d.id`.execute(db(ctx));
}

/** Makes these the addresses of cards: what is new is added, what is there stays. An address that somebody took meanwhile ends the transaction, which is then tried again. */
export async function writeAddresses(ctx: Ctx, cards: readonly Card[]): Promise<void> {
  const rows = cards.flatMap((card) => card.addresses.map((address, position) => ({ ...address, contact_id: card.id, position })));
  if (rows.length === 0) return;
  const { numAffectedRows } = await sql`insert into contact_addresses (tenant_id, kind, value, contact_id, position)
    select ${ctx.tenantId}::uuid, kind, value, contact_id, position
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as d(kind text, value text, contact_id uuid, position integer) order by value
    on conflict (tenant_id, kind, value) do update set position = excluded.position where contact_addresses.contact_id = excluded.contact_id`.execute(
    db(ctx),
  );
  if (Number(numAffectedRows) < rows.length) throw new Error('somebody took an address meanwhile');
}

function rowOf(card: Card) {
  return {
    id: card.id,
    name: card.name,
    company_id: card.companyId,
    note: card.note,
    fields: card.fields,
    email: mainEmail(card.addresses),
    version: card.version,
  };
}

function lineRow(ctx: Ctx, importId: string, one: Planned) {
  return {
    tenant_id: ctx.tenantId,
    import_id: importId,
    line: one.line,
    outcome: one.outcome,
    reason: one.reason,
    name: one.name,
    contact_id: one.contactId,
    company_id: one.companyId,
    company_made: one.companyMade !== null,
    before: one.before,
    version: one.after?.version ?? null,
  };
}
