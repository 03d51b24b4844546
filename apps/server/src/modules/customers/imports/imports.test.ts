import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../../testing/desk.ts';
import { workbook } from '../testing/workbook.ts';

const { customers, tickets } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const anna = () => desk.as('Anna');
async function upload(bytes: Buffer | string, name = 'people.csv', person: Person = anna()) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(Buffer.from(bytes))]), name);
  const request = new Request('http://x', { method: 'POST', body: form });
  const answer = await desk.server.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: { authorization: `Bearer ${person.token}`, 'content-type': request.headers.get('content-type') as string },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return answer.json().id as never;
}
const follow = async (importId: string, until: string) => {
  await expect
    .poll(async () => (await anna().call(customers.getContactImport, { params: { importId: importId as never } })).state, {
      timeout: 60_000,
      interval: 50,
    })
    .toBe(until);
  return anna().call(customers.getContactImport, { params: { importId: importId as never } });
};
const bring = async (text: Buffer | string, settings: object = {}, name?: string) => {
  const { id } = await anna().call(customers.startContactImport, { body: { uploadId: await upload(text, name), settings } });
  return follow(id, 'done');
};
const linesOf = async (importId: string, outcome?: 'refused') =>
  (
    await anna().call(customers.listContactImportLines, {
      params: { importId: importId as never },
      query: { limit: 200, ...(outcome && { outcome }) },
    })
  ).items;
const found = async (address: string) => (await anna().call(customers.listContacts, { query: { address, limit: 5 } })).items[0];
const undo = async (importId: string) => {
  await anna().call(customers.undoContactImport, { params: { importId: importId as never } });
  return follow(importId, 'undone');
};
const everybody = () =>
  desk.sql('select id, name, company_id, note, email, version from contacts where tenant_id = $1 order by id', [desk.tenantId]);
const addresses = () =>
  desk.sql('select kind, value, contact_id, position from contact_addresses where tenant_id = $1 order by kind, value', [desk.tenantId]);

test('a preview says how the file is read and what would become of its lines, and keeps nothing', async () => {
  await anna().call(customers.createContact, { body: { name: 'Known', addresses: [{ kind: 'email', value: 'known@client.test' }] } });
  const before = await everybody();
  const uploadId = await upload('Имя;Почта\nНовый;new@client.test\nKnown;known@client.test\n;bad@@\n;\n');
  const preview = await anna().call(customers.previewContactImport, { body: { uploadId } });
  expect(preview).toMatchObject({
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ';',
    header: true,
    lines: 3,
    columns: [
      { title: 'Имя', field: 'first_name' },
      { title: 'Почта', field: 'email' },
    ],
  });
  expect(preview.first.map(({ line, outcome, reason }) => [line, outcome, reason])).toEqual([
    [2, 'created', null],
    [3, 'same', null],
    [4, 'refused', 'address_not_valid: bad@@'],
  ]);
  expect(await everybody()).toEqual(before);
});

test('lines make contacts and companies, change known ones, and each says what became of it; undone, all is as it was', async () => {
  const firm = await anna().call(customers.createCompany, { body: { name: 'Альфа', domains: ['alpha.test'] } });
  const known = await anna().call(customers.createContact, {
    body: { name: 'Старый', addresses: [{ kind: 'email', value: 'old@alpha.test' }] },
  });
  await anna().call(customers.createContact, { body: { name: 'Другой', addresses: [{ kind: 'phone', value: '+79160000009' }] } });
  const [before, atFirst, firms] = [
    await everybody(),
    await addresses(),
    (await anna().call(customers.listCompanies, { query: { limit: 50 } })).items.length,
  ];
  const file = [
    'Фамилия;Имя;Почта;Телефон;Telegram;Компания;Примечание',
    'Иванова;Анна;anna@beta.test, a.ivanova@beta.test;8 (916) 000-00-01;@anna_i;ООО «Бета»;Важная',
    'Петров;Пётр;petr@alpha.test;;;;',
    'Сидоров;Сидор;old@alpha.test;+7 916 000-00-02;;;Дополнение',
    'Второй;Раз;anna@beta.test;+7 916 000-00-03;;ООО «бета»;',
    'Двое;Сразу;old@alpha.test;+7 916 000-00-09;;;',
    ';;;;;;',
    ';;;нет телефона;;;',
  ].join('\r\n');
  const done = await bring(file);
  expect(done).toMatchObject({
    lines: 6,
    done: 6,
    counts: { created: 2, changed: 2, same: 0, refused: 2, companies: 1 },
    byName: expect.stringContaining('Anna'),
  });
  expect((await linesOf(done.id)).map(({ line, outcome, reason }) => [line, outcome, reason])).toEqual([
    [2, 'created', null],
    [3, 'created', null],
    [4, 'changed', null],
    [5, 'changed', null],
    [6, 'refused', 'addresses_of_two'],
    [7, 'refused', 'address_not_valid: нет телефона'],
  ]);
  expect(await found('anna@beta.test')).toMatchObject({
    name: 'Иванова Анна',
    companyName: 'ООО «Бета»',
    note: 'Важная',
    addresses: [
      { value: 'anna@beta.test' },
      { value: 'a.ivanova@beta.test' },
      { value: '+79160000001' },
      { kind: 'telegram', value: 'anna_i' },
      { value: '+79160000003' },
    ],
  });
  expect(await found('petr@alpha.test')).toMatchObject({ companyId: firm.id });
  expect(await found('old@alpha.test')).toMatchObject({ id: known.id, name: 'Старый', note: 'Дополнение', companyId: firm.id });
  expect((await anna().call(customers.listContacts, { query: { q: 'Иванова', limit: 5 } })).items).toHaveLength(1);
  const undone = await undo(done.id);
  expect(undone.counts).toMatchObject({ removed: 2, restored: 2, kept: 0 });
  expect(await everybody()).toEqual(before);
  expect(await addresses()).toEqual(atFirst);
  expect((await anna().call(customers.listCompanies, { query: { limit: 50 } })).items).toHaveLength(firms);
  await expect(anna().call(customers.undoContactImport, { params: { importId: done.id } })).rejects.toMatchObject({
    problem: { code: 'import_not_done' },
  });
});

test('what somebody changed since, or who has a ticket, stays when the import is undone', async () => {
  const done = await bring('name,email\nRuth,ruth@gamma.test\nSaul,saul@gamma.test\nTess,tess@gamma.test');
  const [ruth, saul] = [await found('ruth@gamma.test'), await found('saul@gamma.test')];
  await anna().call(tickets.createTicket, { body: { subject: 'X', requesterId: ruth?.id as never } });
  await anna().call(customers.changeContact, { params: { contactId: saul?.id as never }, body: { note: 'ours' } });
  expect((await undo(done.id)).counts).toMatchObject({ removed: 1, kept: 2 });
  expect(await found('tess@gamma.test')).toBeUndefined();
  expect([await found('ruth@gamma.test'), await found('saul@gamma.test')]).toMatchObject([{ name: 'Ruth' }, { note: 'ours' }]);
  expect((await linesOf(done.id)).map(({ undone }) => undone)).toEqual(['kept', 'kept', 'removed']);
});

test('known contacts are overwritten or left alone where that is asked', async () => {
  await bring('name,email,note\nOld name,over@delta.test,old');
  await bring('name,email,note\nNew name,over@delta.test,new', { known: 'skip' });
  expect(await found('over@delta.test')).toMatchObject({ name: 'Old name', note: 'old' });
  await bring('name,email,note\nNew name,over@delta.test,new', { known: 'overwrite' });
  expect(await found('over@delta.test')).toMatchObject({ name: 'New name', note: 'new' });
});

test('three thousand lines of a workbook, and undone as one', { timeout: 180_000 }, async () => {
  const rows = Array.from({ length: 3000 }, (_, n) => [`Человек ${n}`, `p${n}@many${n % 40}.test`, 79_260_000_000 + n, `Фирма ${n % 100}`]);
  const cpu = process.cpuUsage();
  const done = await bring(workbook({ Лист1: [['ФИО', 'Почта', 'Телефон', 'Компания'], ...rows] }), {}, 'people.xlsx');
  const { user, system } = process.cpuUsage(cpu);
  expect(done).toMatchObject({ lines: 3000, counts: { created: 3000, refused: 0, companies: 100 } });
  expect(await found('p2999@many39.test')).toMatchObject({
    name: 'Человек 2999',
    companyName: 'Фирма 99',
    addresses: [{}, { value: '+79260002999' }],
  });
  // nodes of one core: the whole import takes seconds, not minutes
  expect((user + system) / 1e6).toBeLessThan(10);
  const undone = await undo(done.id);
  expect(undone.counts).toMatchObject({ removed: 3000, kept: 0 });
  expect(await desk.sql(`select 1 from contacts where tenant_id = $1 and name like 'Человек %'`, [desk.tenantId])).toEqual([]);
  expect((await anna().call(customers.listCompanies, { query: { q: 'Фирма', limit: 5 } })).items).toEqual([]);
});

test("nobody imports without the right, another's file, or a file that is no table", async () => {
  const uploadId = await upload('name\nX');
  await expect(desk.as('Gleb').call(customers.startContactImport, { body: { uploadId } })).rejects.toMatchObject({
    problem: { code: 'forbidden' },
  });
  await expect(desk.as('Zoya').call(customers.previewContactImport, { body: { uploadId } })).rejects.toMatchObject({
    problem: { code: 'file_not_found' },
  });
  await expect(
    anna().call(customers.startContactImport, { body: { uploadId: await upload('PK\u0003\u0004 broken') } }),
  ).rejects.toMatchObject({
    problem: { code: 'import_not_readable', details: { reason: 'damaged' } },
  });
  const { id } = await bring('name\nMine');
  for (const line of [customers.getContactImport, customers.listContactImportLines])
    await expect(desk.as('Zoya').call(line, { params: { importId: id } })).rejects.toMatchObject({ problem: { code: 'not_found' } });
});

test('columns named as custom fields fill them; a value that does not fit refuses its line; undoing gives back what was there', async () => {
  const { fields: lines } = contract;
  const define = async (type: string, name: string, more: object = {}) => {
    const id = newId<'field'>();
    const body = { of: 'contact', key: `k${id.slice(-8)}`, type, names: { ru: name }, ...more } as never;
    await anna().call(lines.saveField, { params: { fieldId: id }, body });
    return id;
  };
  const [since, badge] = [await define('date', 'Клиент с'), await define('text', 'Пропуск')];
  const there = await anna().call(customers.createContact, {
    body: { name: 'Зоя', addresses: [{ kind: 'email', value: 'zoya@fields.test' }], fields: { [badge]: 'П-1' } as never },
  });
  const told = await bring(
    'Имя;Почта;Клиент с;Пропуск\nЗоя;zoya@fields.test;03.11.2025;П-2\nЯна;yana@fields.test;вчера;\nЛев;lev@fields.test;;Л-3\n',
  );
  expect(told.counts).toMatchObject({ changed: 1, created: 1, refused: 1 });
  expect((await linesOf(told.id, 'refused'))[0]?.reason).toBe('field_not_valid: Клиент с: вчера');
  expect((await found('zoya@fields.test'))?.fields).toEqual({ [since]: '2025-11-03', [badge]: 'П-1' });
  expect((await found('lev@fields.test'))?.fields).toEqual({ [badge]: 'Л-3' });
  const kept = () => desk.sql('select key from field_values where subject_id = $1 order by key', [there.id]);
  expect(await kept()).toHaveLength(2);
  await undo(told.id);
  expect((await found('zoya@fields.test'))?.fields).toEqual({ [badge]: 'П-1' });
  expect(await kept()).toEqual([{ key: 'п-1' }]);
});
