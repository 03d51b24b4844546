import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { customers, fields } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const anna = () => desk.as('Anna');
const define = async (of: 'contact' | 'company', type: string, name: string, more: object = {}) => {
  const id = newId<'field'>();
  await anna().call(fields.saveField, {
    params: { fieldId: id },
    body: { of, key: `k${id.slice(-8)}`, type, names: { ru: name }, ...more } as never,
  });
  return id;
};
const email = (value: string) => [{ kind: 'email' as const, value }];
const contact = (name: string, values: object = {}) =>
  anna().call(customers.createContact, { body: { name, addresses: email(`${newId()}@client.test`), fields: values as never } });
const change = (contactId: string, values: object) =>
  anna().call(customers.changeContact, { params: { contactId: contactId as never }, body: { fields: values as never } });
const read = (contactId: string) => anna().call(customers.getContact, { params: { contactId: contactId as never } });
const indexed = async (subjectId: string) =>
  (await desk.sql<{ key: string }>('select key from field_values where subject_id = $1 order by key', [subjectId])).map(({ key }) => key);

test('a value is written, judged by its field, found by it, and taken away', async () => {
  const room = await define('contact', 'text', 'Кабинет');
  const floor = await define('contact', 'number', 'Этаж', { limits: { min: 1, max: 9 } });
  const made = await contact('Ольга', { [room]: ' 214-Б ' });
  expect(made.fields).toEqual({ [room]: '214-Б' });
  await expect(change(made.id, { [floor]: 12 })).rejects.toMatchObject({
    problem: { code: 'field_not_valid', details: { fault: 'too_large' } },
  });
  await expect(change(made.id, { [newId()]: 1 })).rejects.toMatchObject({ problem: { code: 'field_not_found' } });
  await change(made.id, { [floor]: 2 });
  expect((await read(made.id)).fields).toEqual({ [room]: '214-Б', [floor]: 2 });
  expect(await indexed(made.id)).toHaveLength(2);
  await change(made.id, { [floor]: null });
  expect((await read(made.id)).fields).toEqual({ [room]: '214-Б' });
  expect(await indexed(made.id)).toEqual(['214-б']);
});

test('a company has its own fields; those of contacts are none of its', async () => {
  const contractNo = await define('company', 'text', 'Договор');
  const ofContact = await define('contact', 'text', 'Пропуск');
  const made = await anna().call(customers.createCompany, { body: { name: 'Склад', fields: { [contractNo]: 'Д-7' } as never } });
  expect(made.fields).toEqual({ [contractNo]: 'Д-7' });
  const put = (values: object) =>
    anna().call(customers.changeCompany, { params: { companyId: made.id }, body: { fields: values as never } });
  await expect(put({ [ofContact]: 'x' })).rejects.toMatchObject({ problem: { code: 'field_not_found' } });
  expect((await put({ [contractNo]: 'Д-8' })).fields).toEqual({ [contractNo]: 'Д-8' });
});

test('who may not write customers writes no fields either, and another tenant sees none', async () => {
  const room = await define('contact', 'text', 'Комната');
  const made = await contact('Пётр', { [room]: 'Тайная' });
  const params = { contactId: made.id };
  const body = { fields: { [room]: 'x' } as never };
  await expect(desk.as('Gleb').call(customers.changeContact, { params, body })).rejects.toMatchObject({ problem: { code: 'forbidden' } });
  await expect(desk.as('Zoya').call(customers.changeContact, { params, body })).rejects.toMatchObject({
    problem: { code: 'contact_not_found' },
  });
  await expect(desk.as('Zoya').call(customers.getContact, { params })).rejects.toMatchObject({ problem: { code: 'contact_not_found' } });
  expect((await read(made.id)).fields).toEqual({ [room]: 'Тайная' });
});

test('a merge fills what the card that stays lacks, and gives it back', async () => {
  const [room, floor] = [await define('contact', 'text', 'Место'), await define('contact', 'number', 'Уровень')];
  const from = await contact('Иван', { [room]: 'А', [floor]: 3 });
  const into = await contact('И. Иванов', { [room]: 'Б' });
  const { mergeId, contact: one } = await anna().call(customers.mergeContact, {
    params: { contactId: from.id },
    body: { intoId: into.id },
  });
  expect(one.fields).toEqual({ [room]: 'Б', [floor]: 3 });
  expect(await indexed(into.id)).toHaveLength(2);
  await anna().call(customers.undoMerge, { params: { mergeId } });
  expect((await read(into.id)).fields).toEqual({ [room]: 'Б' });
  expect((await read(from.id)).fields).toEqual({ [room]: 'А', [floor]: 3 });
  expect(await indexed(into.id)).toEqual(['б']);
});
