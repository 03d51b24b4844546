import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../testing/desk.ts';

const lines = contract.fields;
let desk: Desk;
let anna: Person;
beforeAll(async () => {
  desk = await openDesk();
  anna = desk.as('Anna');
});
afterAll(() => desk.close());

const refused = (code: string, status: number) => ({ problem: { code }, status });
const save = (body: object, fieldId = newId<'field'>(), who = anna) =>
  who.call(lines.saveField, { params: { fieldId }, body: { of: 'ticket', type: 'text', names: { ru: 'Поле' }, ...body } as never });
const option = (ru: string, more: object = {}) => ({ id: newId(), names: { ru }, parentId: null, active: true, ...more });
const openWith = (fields: object) =>
  desk.as('Boris').call(contract.tickets.createTicket, {
    body: { subject: 'Сломался', requester: { name: '', email: 'o@client.test' }, fields } as never,
  });

test('a field gets a key, a place and keeps what it was given', async () => {
  const made = await save({ names: { ru: 'Серийный номер', en: 'Serial number' }, help: { ru: 'На задней стенке' } });
  expect(made).toMatchObject({ key: 'serial_number', type: 'text', active: true, help: { ru: 'На задней стенке' }, options: [] });
  expect((await save({ names: { ru: 'Другой', en: 'Serial number' } })).key).toBe('serial_number_2');
  expect((await save({ names: { ru: 'Ещё' } })).key).toBe('field_1');
  await expect(save({ key: 'serial_number' })).rejects.toMatchObject(refused('already_exists', 409));
  await expect(save({ type: 'number' }, made.id)).rejects.toMatchObject(refused('field_type_fixed', 409));
  await expect(save({ of: 'contact' }, made.id)).rejects.toMatchObject(refused('field_type_fixed', 409));
  const { items } = await desk.as('Gleb').call(lines.listFields, { query: { of: 'ticket' } });
  expect(items.map(({ key }) => key)).toEqual(['serial_number', 'serial_number_2', 'field_1']);
});

test('fields are put into another order; those not named follow', async () => {
  const { items } = await anna.call(lines.listFields, { query: { of: 'ticket' } });
  const last = items.at(-1)?.id as string;
  const { items: after } = await anna.call(lines.orderFields, { body: { of: 'ticket', fieldIds: [last, newId()] } });
  expect(after.map(({ id }) => id)).toEqual([last, ...items.slice(0, -1).map(({ id }) => id)]);
  expect((await anna.call(lines.listFields, { query: { of: 'ticket' } })).items.map(({ id }) => id)).toEqual(after.map(({ id }) => id));
});

test('an option in use is archived when it is left out, another one goes', async () => {
  const [floor, office, unused] = [option('Этаж'), option('Кабинет'), option('Крыша')];
  office.parentId = floor.id as never;
  const place = { type: 'tree', names: { ru: 'Место', en: 'Place' } };
  const made = await save({ ...place, options: [floor, office, unused] });
  const ticket = await openWith({ [made.id]: office.id });
  const after = await save({ ...place, options: [] }, made.id);
  expect(after.options).toEqual([
    { ...floor, active: false },
    { ...office, active: false },
  ]);
  await expect(openWith({ [made.id]: office.id })).rejects.toMatchObject({
    status: 422,
    problem: { code: 'field_not_valid', details: { field: 'Место', fieldId: made.id, fault: 'archived_option' } },
  });
  expect(ticket.fields).toEqual({ [made.id]: office.id });
});

test('options that make no tree are refused', async () => {
  const [one, other] = [option('Раз'), option('Два')];
  one.parentId = other.id as never;
  other.parentId = one.id as never;
  await expect(save({ type: 'tree', options: [one, other] })).rejects.toMatchObject(refused('invalid_input', 400));
  await expect(save({ type: 'tree', options: [option('Сирота', { parentId: newId() })] })).rejects.toMatchObject(
    refused('invalid_input', 400),
  );
  await expect(save({ type: 'choice', options: [one, one] })).rejects.toMatchObject(refused('invalid_input', 400));
});

test('a field that holds a value is archived, not removed', async () => {
  const made = await save({ type: 'long_text', names: { ru: 'Подробности' } });
  await openWith({ [made.id]: 'Шумит' });
  await expect(anna.call(lines.removeField, { params: { fieldId: made.id } })).rejects.toMatchObject(refused('in_use', 409));
  expect(await save({ type: 'long_text', names: { ru: 'Подробности' }, active: false }, made.id)).toMatchObject({ active: false });
  await expect(openWith({ [made.id]: 'Гудит' })).rejects.toMatchObject(refused('field_not_found', 404));
  const empty = await save({});
  expect(await anna.call(lines.removeField, { params: { fieldId: empty.id } })).toEqual({ ok: true });
  await expect(anna.call(lines.removeField, { params: { fieldId: empty.id } })).rejects.toMatchObject(refused('field_not_found', 404));
});

test('only who may change settings does; another tenant neither sees nor changes a field', async () => {
  const made = await save({ names: { ru: 'Наше' } });
  for (const name of ['Vera', 'Boris', 'Gleb'] as const) {
    await expect(save({}, newId(), desk.as(name))).rejects.toMatchObject(refused('forbidden', 403));
    await expect(desk.as(name).call(lines.removeField, { params: { fieldId: made.id } })).rejects.toMatchObject(refused('forbidden', 403));
    await expect(desk.as(name).call(lines.orderFields, { body: { of: 'ticket', fieldIds: [] } })).rejects.toMatchObject(
      refused('forbidden', 403),
    );
  }
  const zoya = desk.as('Zoya');
  expect((await zoya.call(lines.listFields)).items).toEqual([]);
  await expect(zoya.call(lines.removeField, { params: { fieldId: made.id } })).rejects.toMatchObject(refused('field_not_found', 404));
  await save({ names: { ru: 'Чужое' } }, made.id, zoya);
  expect((await anna.call(lines.listFields)).items.find(({ id }) => id === made.id)?.names.ru).toBe('Наше');
});

test('what a caller adds beside the shape is dropped or refused, never stored', async () => {
  const fieldId = newId<'field'>();
  const made = await save(
    { tenant_id: desk.otherTenantId, tenantId: desk.otherTenantId, id: newId(), position: 77, limits: { max: 5, x: 1 } },
    fieldId,
  );
  expect(made).toMatchObject({ id: fieldId, limits: { max: 5 } });
  expect(made.limits).not.toHaveProperty('x');
  expect(made.position).toBeLessThan(77);
  const [row] = await desk.sql<{ tenant_id: string }>('select tenant_id from custom_fields where id = $1', [fieldId]);
  expect(row?.tenant_id).toBe(desk.tenantId);
  for (const key of ['__proto__', 'constructor', 'tenant_id'])
    await expect(openWith(JSON.parse(`{"${key}": "x"}`))).rejects.toMatchObject({ status: 400 });
  await expect(openWith({ [newId()]: 'x' })).rejects.toMatchObject(refused('field_not_found', 404));
});
