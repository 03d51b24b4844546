import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const lines = contract.tickets;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  for (let n = 0; n < 25; n += 1)
    await desk
      .as('Anna')
      .call(lines.createTicket, { body: { subject: `Заявка ${n}`, requester: { name: '', email: `c${n % 3}@x.test` } } as never });
});
afterAll(() => desk.close());

test('pages by keyset hold every ticket once, in order, also when many changed in one millisecond', async () => {
  await desk.sql(`update tickets set updated_at = date_trunc('hour', now())`);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await desk.as('Anna').call(lines.listTickets, { query: { limit: 7, ...(cursor && { cursor }) } as never });
    seen.push(...page.items.map((ticket) => ticket.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(25);
  expect(new Set(seen).size).toBe(25);
  expect(seen).toEqual([...seen].sort().reverse());
});

test('a cursor that is not ours is refused in words', async () => {
  for (const cursor of ['x', 'WzFd', '%00'])
    await expect(desk.as('Anna').call(lines.listTickets, { query: { cursor } as never })).rejects.toMatchObject({
      status: 400,
      problem: { code: 'invalid_input' },
    });
});

test('counts agree with the lists of every view', async () => {
  const [first] = (await desk.as('Anna').call(lines.listTickets, { query: { limit: 1 } as never })).items;
  await desk.as('Anna').call(lines.changeTicket, { params: { ticketId: first?.id as string }, body: { statusKind: 'pending' } as never });
  const { items } = await desk.as('Anna').call(lines.listViews);
  for (const { key, count } of items.filter((view) => view.teamId === null)) {
    const { items: rows } = await desk.as('Anna').call(lines.listTickets, { query: { view: key, limit: 200 } as never });
    expect([key, rows.length]).toEqual([key, count]);
  }
  expect(items.find((view) => view.key === 'waiting')).toMatchObject({ count: 1, more: false });
});

test('who sees his teams only finds the rest nowhere: not in lists, counts, by id, nor in messages', async () => {
  const team = await desk.inTenant(async (ctx) => {
    const id = '01990000-0000-7000-8000-000000000001';
    await ctx.db.insertInto('teams').values({ tenant_id: ctx.tenantId, id, name: 'Закрытая', created_at: ctx.now }).execute();
    return id;
  });
  const [hidden] = (await desk.as('Anna').call(lines.listTickets, { query: { limit: 1 } as never })).items;
  const ticketId = hidden?.id as string;
  await desk.as('Anna').call(lines.changeTicket, { params: { ticketId }, body: { teamId: team } as never });
  const gleb = desk.as('Gleb');
  await expect(gleb.call(lines.getTicket, { params: { ticketId } })).rejects.toMatchObject({ status: 404 });
  await expect(gleb.call(lines.listMessages, { params: { ticketId } })).rejects.toMatchObject({ status: 404 });
  const { items } = await gleb.call(lines.listTickets, { query: { limit: 200 } as never });
  expect(items.map((ticket) => ticket.id)).not.toContain(ticketId);
  expect(items).toHaveLength(24);
});
