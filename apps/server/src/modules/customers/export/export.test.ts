import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { readTable } from '../imports/reading/read-table.ts';

const { customers, identity } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const fetched = (name: 'Anna' | 'Gleb' | 'Zoya', query = '') =>
  desk.server.inject({
    url: `/api/v1/contacts/export.csv${query}`,
    headers: { authorization: `Bearer ${desk.as(name).token}`, 'accept-language': 'ru' },
  });

test('an export holds everybody in the columns an import understands, formulas defused, and stands in the audit log', async () => {
  const anna = desk.as('Anna');
  const firm = await anna.call(customers.createCompany, { body: { name: 'Альфа; и Ко' } });
  await anna.call(customers.createContact, {
    body: {
      name: '=cmd|calc',
      addresses: [
        { kind: 'email', value: 'a@alpha.test' },
        { kind: 'email', value: 'b@alpha.test' },
        { kind: 'phone', value: '+79161112233' },
        { kind: 'telegram', value: '@Alpha' },
      ],
      companyId: firm.id,
      note: 'Звонить\nутром',
    },
  });
  for (let n = 0; n < 620; n += 1)
    await desk.sql(`insert into contacts (tenant_id, id, name, created_at, updated_at) values ($1, gen_random_uuid(), $2, now(), now())`, [
      desk.tenantId,
      `Person ${n}`,
    ]);
  const answer = await fetched('Anna');
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="contacts.csv"',
  });
  const table = readTable(answer.rawPayload, {});
  expect(table.fields).toEqual(['name', 'email', 'phone', 'telegram', 'whatsapp', 'viber', 'vk', 'max', 'company', 'note']);
  expect(table.rows).toHaveLength(621);
  expect(table.rows.find(([name]) => name?.includes('cmd'))).toEqual([
    "'=cmd|calc",
    'a@alpha.test, b@alpha.test',
    '+79161112233',
    'alpha',
    '',
    '',
    '',
    '',
    'Альфа; и Ко',
    'Звонить\nутром',
  ]);
  expect(readTable((await fetched('Anna', `?companyId=${firm.id}`)).rawPayload, {}).rows).toHaveLength(1);
  expect((await anna.call(identity.listAudit, { query: { action: 'contacts.export', limit: 5 } })).items).toHaveLength(2);
  expect((await fetched('Zoya')).body).not.toContain('Person');
  expect((await desk.server.inject({ url: '/api/v1/contacts/export.csv' })).statusCode).toBe(401);
});
