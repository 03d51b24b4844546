import { id } from '@otklik/contract/kit.ts';
import { contactsImported } from '@otklik/contract/customers/imports.ts';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import { sql } from 'kysely';
import * as z from 'zod';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { referencedAmong } from '../../../platform/db/references.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { type JobType, outsideJob } from '../../../platform/jobs/job.ts';
import { db } from '../db.ts';
import { changesBetween, fieldsOf, forgetFieldValues, keepFieldValues } from '../../fields/index.ts';
import { actorOf } from './import.job.ts';
import type { Card } from './plan.ts';
import { importRow, noteProgress } from './records.ts';
import { updateContacts, writeAddresses } from './write-plan.ts';

const shape = z.object({ importId: id('import') });
const atOnce = 250;

/** Undoes an import from its last line to its first, a few hundred a transaction; each line says what became of it. */
export const undoImportJob: JobType<z.infer<typeof shape>> = outsideJob(
  'customers.undo-import',
  shape,
  async (app, { tenantId, data }) => {
    while (await step(app, tenantId, data.importId));
  },
  { retryLimit: 5, retryDelay: 2, expireInSeconds: 900, heartbeatSeconds: 30, atOnce: 1 },
);

type Line = {
  line: number;
  outcome: string;
  contact_id: string;
  before: (Omit<Card, 'fields'> & Partial<Pick<Card, 'fields'>>) | null;
  version: number;
};

function step(app: App, tenantId: string, importId: string): Promise<boolean> {
  return inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
    const row = await importRow(ctx, importId, true);
    if (row.state !== 'undoing') return false;
    Object.assign(ctx, { actor: actorOf(row) });
    const lines = await nextLines(ctx, importId);
    if (lines.length === 0) {
      const companies = await removeCompanies(ctx, importId);
      await noteProgress(ctx, row, { state: 'undone', add: { companies: -companies } });
    } else {
      const add = { restored: 0, removed: 0, kept: 0 };
      // later lines first, since a line may have changed what an earlier one made
      for (const line of lines.filter(({ outcome }) => outcome === 'changed')) add[await restore(ctx, importId, line)] += 1;
      const { removed, kept } = await removeCreated(
        ctx,
        importId,
        lines.filter(({ outcome }) => outcome === 'created'),
      );
      add.removed += removed;
      add.kept += kept;
      await noteProgress(ctx, row, { state: 'undoing', add });
    }
    await emit(ctx, contactsImported, { importId: row.id as never });
    return lines.length > 0;
  });
}

async function nextLines(ctx: Ctx, importId: string): Promise<Line[]> {
  const rows = await db(ctx)
    .selectFrom('contact_import_lines')
    .select(['line', 'outcome', 'contact_id', 'before', 'version'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('import_id', '=', importId)
    .where('outcome', 'in', ['created', 'changed'])
    .where('undone', 'is', null)
    .orderBy('line', 'desc')
    .limit(atOnce)
    .execute();
  return rows as Line[];
}

/** A contact that nobody touched since gets back what it was, its version too: it is the same again. */
async function restore(ctx: Ctx, importId: string, { line, contact_id: contactId, before, version }: Line): Promise<'restored' | 'kept'> {
  const [now] = await db(ctx)
    .selectFrom('contacts')
    .select(['id', 'fields'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .where('version', '=', version)
    .where('merged_into_id', 'is', null)
    .forNoKeyUpdate()
    .execute();
  const fits = now !== undefined && before !== null;
  if (fits) {
    const values = before.addresses.map(({ value }) => value);
    await db(ctx)
      .deleteFrom('contact_addresses')
      .where('tenant_id', '=', ctx.tenantId)
      .where('contact_id', '=', contactId)
      .$if(values.length > 0, (query) => query.where('value', 'not in', values))
      .execute();
    // an import of before custom fields were kept says nothing of them
    const fields = before.fields ?? (now.fields as FieldValues);
    await keepFieldValues(ctx, contactId, changesBetween(await fieldsOf(ctx, 'contact'), now.fields as FieldValues, fields));
    await updateContacts(ctx, [{ ...before, fields }]);
    await writeAddresses(ctx, [{ ...before, fields }]);
  }
  await mark(ctx, importId, [line], fits ? 'restored' : 'kept');
  return fits ? 'restored' : 'kept';
}

/** Contacts the import made go, but those that were changed since or that anything of the house points at. */
async function removeCreated(ctx: Ctx, importId: string, lines: readonly Line[]): Promise<{ removed: number; kept: number }> {
  if (lines.length === 0) return { removed: 0, kept: 0 };
  const ids = lines.map(({ contact_id }) => contact_id);
  const used = await referencedAmong(ctx, 'contacts', ids, ['contact_addresses']);
  const free = ids.filter((one) => !used.has(one));
  const gone =
    free.length === 0
      ? []
      : await db(ctx)
          .deleteFrom('contacts')
          .where('tenant_id', '=', ctx.tenantId)
          .where('id', 'in', free)
          .where('version', '=', 1)
          .where('merged_into_id', 'is', null)
          .returning('id')
          .execute();
  const removed = new Set(gone.map(({ id }) => id));
  await forgetFieldValues(ctx, [...removed]);
  const of = (wanted: boolean) => lines.filter(({ contact_id }) => removed.has(contact_id) === wanted).map(({ line }) => line);
  await mark(ctx, importId, of(true), 'removed');
  await mark(ctx, importId, of(false), 'kept');
  return { removed: removed.size, kept: lines.length - removed.size };
}

/** Companies the import made go when nobody is left in them and nothing points at them. */
async function removeCompanies(ctx: Ctx, importId: string): Promise<number> {
  const rows = await db(ctx)
    .selectFrom('contact_import_lines')
    .select('company_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('import_id', '=', importId)
    .where('company_made', '=', true)
    .execute();
  const ids = rows.flatMap(({ company_id }) => company_id ?? []);
  const used = await referencedAmong(ctx, 'companies', ids, ['company_domains']);
  const free = ids.filter((one) => !used.has(one));
  if (free.length === 0) return 0;
  const gone = await db(ctx)
    .deleteFrom('companies')
    .where('tenant_id', '=', ctx.tenantId)
    .where(sql<boolean>`id = any(${free}::uuid[])`)
    .where('version', '=', 1)
    .returning('id')
    .execute();
  return gone.length;
}

async function mark(ctx: Ctx, importId: string, lines: readonly number[], undone: 'removed' | 'restored' | 'kept'): Promise<void> {
  if (lines.length === 0) return;
  await db(ctx)
    .updateTable('contact_import_lines')
    .set({ undone })
    .where('tenant_id', '=', ctx.tenantId)
    .where('import_id', '=', importId)
    .where('line', 'in', [...lines])
    .execute();
}
