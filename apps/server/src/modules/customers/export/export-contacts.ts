import { Readable } from 'node:stream';
import words from '@otklik/locales/seed/export-columns.json' with { type: 'json' };
import { writtenTypes } from '@otklik/core/fields/index.ts';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import { allow, type Caller } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { csvLine } from '../../../platform/table/csv.ts';
import { fieldCell, fieldsOf } from '../../fields/index.ts';
import { audit } from '../../identity/index.ts';
import type { Address } from '../contacts/addresses.ts';
import { listContacts } from '../contacts/read.ts';

const atOnce = 500;

/** GET /contacts/export.csv: all contacts, or those of a search or a company, in the columns that an import understands. Streams page by page. */
export const contactExport: NonNullable<Module['streams']> = (api, app) => {
  api.get<{ Querystring: { q?: unknown; companyId?: unknown } }>('/contacts/export.csv', async (request, reply) => {
    const call = await request.call(reply);
    const caller = allow('customers.read', call);
    const { q, companyId } = request.query;
    const filter = {
      ...(typeof q === 'string' && { q }),
      ...(typeof companyId === 'string' && /^[0-9a-f-]{36}$/i.test(companyId) && { companyId }),
    };
    await inTenant(app, caller.tenantId, { actor: caller.actor, address: call.address }, (ctx) =>
      audit(ctx, { action: 'contacts.export', target: { kind: 'tenant', id: caller.tenantId }, details: filter }),
    );
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="contacts.csv"')
      .header('cache-control', 'no-store')
      .send(Readable.from(lines(app, caller, call.locale, filter)));
  });
};

type Filter = { q?: string; companyId?: string };

async function* lines(app: App, caller: Caller, locale: 'ru' | 'en', filter: Filter): AsyncGenerator<string> {
  const within = <T>(work: (ctx: Ctx) => Promise<T>) => inTenant(app, caller.tenantId, { actor: caller.actor }, work);
  const custom = await within((ctx) => customColumns(ctx, locale));
  yield `\ufeff${csvLine([...words[locale], ...custom.map(({ title }) => title)])}`;
  let cursor: string | undefined;
  do {
    const asked = { ...filter, limit: atOnce, ...(cursor && { cursor }) };
    const page = await within((ctx) => listContacts(ctx, asked));
    yield page.items
      .map(({ name, addresses, companyName, note, fields }) => {
        const of = (kind: Address['kind']) => addresses.flatMap((one) => (one.kind === kind ? one.value : [])).join(', ');
        return csvLine([
          name,
          of('email'),
          of('phone'),
          of('telegram'),
          of('whatsapp'),
          of('viber'),
          of('vk'),
          of('max'),
          companyName ?? '',
          note,
          ...custom.map(({ cell, id }) => String(cell(fields[id]) ?? '')),
        ]);
      })
      .join('');
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

/** The custom fields that an import understands too, by their names. */
async function customColumns(ctx: Ctx, locale: 'ru' | 'en') {
  const fields = (await fieldsOf(ctx, 'contact')).filter(({ type, active }) => active && writtenTypes.includes(type));
  return fields.map((field) => ({
    id: field.id,
    title: locale === 'en' ? (field.names.en ?? field.names.ru) : field.names.ru,
    cell: fieldCell(field, locale, new Map()),
  }));
}
