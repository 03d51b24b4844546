import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { defaultStatus, statusById } from './index.ts';

const lines = contract.tickets;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const refused = (code: string, status: number) => ({ problem: { code }, status });

test('a tenant begins with a default status of each kind and three types, in both languages', async () => {
  const { statuses, types, categories, tags } = await desk.as('Gleb').call(lines.getTicketSettings);
  expect(statuses.map((status) => [status.kind, status.names.ru, status.isDefault])).toEqual([
    ['new', 'Новая', true],
    ['open', 'В работе', true],
    ['pending', 'Ожидает клиента', true],
    ['on_hold', 'Приостановлена', true],
    ['solved', 'Решена', true],
    ['closed', 'Закрыта', true],
  ]);
  expect(types.map((type) => type.names.en)).toEqual(['Question', 'Incident', 'Service request']);
  expect([categories, tags]).toEqual([[], []]);
});

test('a new status becomes the default, at once for those who write tickets', async () => {
  const anna = desk.as('Anna');
  const before = await desk.inTenant((ctx) => defaultStatus(ctx, 'pending'));
  const made = await anna.call(lines.createStatus, { body: { kind: 'pending', names: { ru: 'Ждём поставку', en: 'Waiting for parts' } } });
  expect(made).toMatchObject({ kind: 'pending', position: 6, isDefault: false, active: true });
  expect(await desk.inTenant((ctx) => statusById(ctx, made.id))).toEqual({ id: made.id, kind: 'pending' });
  await anna.call(lines.changeStatus, { params: { statusId: made.id }, body: { isDefault: true } });
  expect(await desk.inTenant((ctx) => defaultStatus(ctx, 'pending'))).toEqual({ id: made.id, kind: 'pending' });
  const { statuses } = await anna.call(lines.getTicketSettings);
  expect(statuses.filter((status) => status.kind === 'pending' && status.isDefault).map((status) => status.id)).toEqual([made.id]);
  await expect(anna.call(lines.changeStatus, { params: { statusId: made.id }, body: { active: false } })).rejects.toMatchObject(
    refused('in_use', 409),
  );
  const off = await anna.call(lines.changeStatus, { params: { statusId: before.id }, body: { active: false, names: { ru: 'Старая' } } });
  expect(off).toMatchObject({ active: false, names: { ru: 'Старая' } });
  await expect(desk.inTenant((ctx) => statusById(ctx, before.id))).rejects.toMatchObject({ code: 'status_not_found' });
});

test('ten who make a default at once leave one', async () => {
  const anna = desk.as('Anna');
  const made = await Promise.all(
    Array.from({ length: 10 }, (_, n) => anna.call(lines.createStatus, { body: { kind: 'open', names: { ru: `Этап ${n}` } } })),
  );
  await Promise.all(made.map(({ id }) => anna.call(lines.changeStatus, { params: { statusId: id }, body: { isDefault: true } })));
  const { statuses } = await anna.call(lines.getTicketSettings);
  expect(statuses.filter((status) => status.kind === 'open' && status.isDefault)).toHaveLength(1);
});

test('a status that tickets are in cannot be switched off', async () => {
  const anna = desk.as('Anna');
  const status = await anna.call(lines.createStatus, { body: { kind: 'on_hold', names: { ru: 'Согласование' } } });
  await anna.call(lines.createTicket, {
    body: { subject: 'Договор', requester: { name: 'Иван', email: 'ivan@client.test' }, statusId: status.id },
  });
  await expect(anna.call(lines.changeStatus, { params: { statusId: status.id }, body: { active: false } })).rejects.toMatchObject({
    problem: { code: 'in_use', details: { count: 1 } },
  });
});

test('reading statuses again asks the database nothing', async () => {
  await desk.inTenant((ctx) => defaultStatus(ctx, 'new'));
  const asked = await desk.inTenant(async (ctx) => {
    let queries = 0;
    const { query } = ctx.client;
    ctx.client.query = ((...args: never[]) => {
      queries += 1;
      return (query as (...args: never[]) => never).apply(ctx.client, args);
    }) as never;
    const { id } = await defaultStatus(ctx, 'new');
    await statusById(ctx, id);
    ctx.client.query = query;
    return queries;
  });
  expect(asked).toBe(0);
});

test('types and categories are saved by the id of their maker; a ring is refused', async () => {
  const anna = desk.as('Anna');
  const typeId = newId<'type'>();
  await anna.call(lines.saveType, { params: { typeId }, body: { names: { ru: 'Рекламация' } } });
  expect(
    await anna.call(lines.saveType, { params: { typeId }, body: { names: { ru: 'Рекламация' }, active: false, position: 9 } }),
  ).toMatchObject({ active: false, position: 9 });
  const [upper, lower] = [newId<'category'>(), newId<'category'>()];
  const save = (categoryId: string, parentId: string | null) =>
    anna.call(lines.saveCategory, { params: { categoryId }, body: { names: { ru: 'Раздел' }, parentId } });
  await save(upper, null);
  expect(await save(lower, upper)).toMatchObject({ id: lower, parentId: upper, active: true });
  await expect(save(upper, lower)).rejects.toMatchObject(refused('invalid_input', 400));
  await expect(save(upper, upper)).rejects.toMatchObject(refused('invalid_input', 400));
  await expect(save(upper, newId())).rejects.toMatchObject(refused('not_found', 404));
  const [a, b] = [newId<'category'>(), newId<'category'>()];
  await Promise.all([save(a, null), save(b, null)]);
  const moves = await Promise.allSettled([save(a, b), save(b, a)]);
  expect(moves.map((move) => move.status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('another tenant and those without the right change nothing', async () => {
  const { statuses } = await desk.as('Anna').call(lines.getTicketSettings);
  const statusId = statuses[0]?.id as string;
  await expect(desk.as('Zoya').call(lines.changeStatus, { params: { statusId }, body: { position: 5 } })).rejects.toMatchObject(
    refused('status_not_found', 404),
  );
  await expect(desk.as('Boris').call(lines.changeStatus, { params: { statusId }, body: { position: 5 } })).rejects.toMatchObject(
    refused('forbidden', 403),
  );
  await expect(desk.inTenant((ctx) => statusById(ctx, statusId), desk.otherTenantId)).rejects.toMatchObject({ code: 'status_not_found' });
});
