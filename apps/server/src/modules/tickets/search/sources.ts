import { type FieldValues, wordsIn } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import { declareSource } from '../../search/index.ts';
import { db } from '../db.ts';

declareSource('ticket', 'tickets', async (ctx, ids) => {
  const rows = await db(ctx)
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'tags', 'requester_id', 'company_id', 'fields', 'created_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...ids])
    .execute();
  const people = await contactCards(
    ctx,
    rows.map((row) => row.requester_id),
  );
  const companies = await companyNames(
    ctx,
    rows.flatMap((row) => row.company_id ?? []),
  );
  return rows.map((row) => {
    const requester = people.get(row.requester_id);
    const names = [requester?.name, requester?.email, row.company_id && companies.get(row.company_id), ...row.tags];
    return {
      id: row.id,
      kind: 'ticket' as const,
      ticketId: row.id,
      at: row.created_at,
      title: row.subject,
      names: names.filter((name): name is string => Boolean(name)),
      body: [row.number, ...wordsIn(row.fields as FieldValues)].join('\n'),
    };
  });
});

declareSource('message', 'messages', async (ctx, ids) => {
  const rows = await db(ctx)
    .selectFrom('messages as m')
    .innerJoin('tickets as t', (join) => join.onRef('t.tenant_id', '=', 'm.tenant_id').onRef('t.id', '=', 'm.ticket_id'))
    .select(['m.id', 'm.kind', 'm.ticket_id', 'm.text', 'm.text_visible', 'm.created_at', 't.subject'])
    .where('m.tenant_id', '=', ctx.tenantId)
    .where('m.id', 'in', [...ids])
    .where((eb) => eb.or([eb('m.delivery_state', 'is', null), eb('m.delivery_state', '!=', 'cancelled')]))
    .execute();
  const files = await fileNames(ctx, ids);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as 'message' | 'note',
    ticketId: row.ticket_id,
    at: row.created_at,
    title: '',
    names: [row.subject, ...(files.get(row.id) ?? [])],
    body: row.text_visible || row.text,
  }));
});

/** Names of the files that are attached to these messages; pictures inside a text have names that nobody gave them. */
async function fileNames(ctx: Ctx, messageIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db(ctx)
    .selectFrom('attachments')
    .select(['message_id', 'name'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('message_id', 'in', [...messageIds])
    .where('inline', '=', false)
    .execute();
  return new Map([...Map.groupBy(rows, (row) => row.message_id)].map(([id, own]) => [id, own.map(({ name }) => name)]));
}
