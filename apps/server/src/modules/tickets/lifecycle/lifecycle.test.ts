import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const lines = contract.tickets;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const open = (subject = 'Не печатает принтер', extra: object = {}) =>
  desk.as('Boris').call(lines.createTicket, {
    body: {
      subject,
      requester: { name: 'Ольга Щербакова', email: 'olga@client.test' },
      message: { text: 'Второй день не печатает.' },
      ...extra,
    } as never,
  });

test('a ticket gets the next number, the requester by address, its first message and a history', async () => {
  const first = await open();
  const second = await open('Ещё один');
  expect(second.number).toBe(first.number + 1);
  expect(second.requester).toEqual(first.requester);
  expect(first).toMatchObject({
    statusKind: 'new',
    priority: 'normal',
    source: 'api',
    messageCount: 1,
    preview: 'Второй день не печатает.',
    version: 1,
  });
  const { messages, events } = await desk.as('Boris').call(lines.getTicket, { params: { ticketId: first.id } });
  expect(messages).toMatchObject([
    { direction: 'in', text: 'Второй день не печатает.', author: { kind: 'contact', name: 'Ольга Щербакова' } },
  ]);
  expect(events.map((event) => event.type)).toEqual(expect.arrayContaining(['ticket.opened', 'message.received']));
});

test('a ticket is found by its number too', async () => {
  const made = await open();
  const { ticket } = await desk.as('Anna').call(lines.getTicket, { params: { ticketId: String(made.number) } });
  expect(ticket.id).toBe(made.id);
});

test('fifty tickets opened at once get fifty different numbers in a row', async () => {
  const before = await open();
  const made = await Promise.all(Array.from({ length: 50 }, (_, n) => open(`Параллельная ${n}`)));
  const numbers = made.map((ticket) => ticket.number).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, n) => before.number + 1 + n));
});

test('a client-made id opens one ticket, however often it is sent', async () => {
  const id = newId();
  const made = await open('Один раз', { id });
  expect(made.id).toBe(id);
  await expect(open('Один раз', { id })).rejects.toMatchObject({ status: 409, problem: { code: 'already_exists' } });
});

test('the same Idempotency-Key gets the same answer, also at once; another request under it is refused', async () => {
  const body = { subject: 'Повтор', requester: { name: '', email: 'r@client.test' } };
  const send = (subject = body.subject) =>
    desk.as('Boris').call(lines.createTicket, { body: { ...body, subject } as never }, { 'idempotency-key': 'k-1' });
  const answers = await Promise.all([send(), send(), send()]);
  expect(new Set(answers.map((ticket) => ticket.id)).size).toBe(1);
  await expect(send('Другое')).rejects.toMatchObject({ problem: { code: 'idempotency_key_reused' } });
});

test('changes are written with who, what and when; nothing changed writes nothing', async () => {
  const made = await open();
  const changed = await desk.as('Vera').call(lines.changeTicket, {
    params: { ticketId: made.id },
    body: { priority: 'urgent', addTags: ['VIP'], assigneeId: desk.as('Boris').userId, statusKind: 'open' } as never,
  });
  expect(changed).toMatchObject({ priority: 'urgent', tags: ['VIP'], statusKind: 'open', version: made.version + 1 });
  const again = await desk.as('Vera').call(lines.changeTicket, { params: { ticketId: made.id }, body: { priority: 'urgent' } as never });
  expect(again.version).toBe(changed.version);
  const { items } = await desk.as('Vera').call(lines.listHistory, { params: { ticketId: made.id } });
  expect(items.at(-1)).toMatchObject({
    type: 'ticket.changed',
    actor: { name: "Vera's key" },
    data: { changes: { priority: { from: 'normal', to: 'urgent' }, tags: { from: [], to: ['VIP'] } } },
  });
});

test('a stale version is refused with the version of now, and nothing is changed', async () => {
  const made = await open();
  await desk.as('Vera').call(lines.changeTicket, { params: { ticketId: made.id }, body: { priority: 'high' } as never });
  const stale = desk
    .as('Boris')
    .call(lines.changeTicket, { params: { ticketId: made.id }, body: { priority: 'low', version: made.version } as never });
  await expect(stale).rejects.toMatchObject({ problem: { code: 'version_conflict', details: { version: made.version + 1 } } });
});

test('a move between statuses sets and takes back its stamps; a closed ticket is opened before anything else', async () => {
  const { id } = await open();
  const move = (statusKind: string) =>
    desk.as('Boris').call(lines.changeTicket, { params: { ticketId: id }, body: { statusKind } as never });
  expect((await move('solved')).solvedAt).not.toBeNull();
  expect(await move('open')).toMatchObject({ solvedAt: null, closedAt: null });
  expect((await move('closed')).closedAt).not.toBeNull();
  await expect(move('pending')).rejects.toMatchObject({
    problem: { code: 'transition_not_allowed', details: { from: 'Закрыта', to: 'Ожидает клиента' } },
  });
});

test('what a change points at must be of this tenant', async () => {
  const { id } = await open();
  const point = (body: object) => desk.as('Anna').call(lines.changeTicket, { params: { ticketId: id }, body: body as never });
  await expect(point({ assigneeId: desk.as('Zoya').userId })).rejects.toMatchObject({ problem: { code: 'user_not_found' } });
  await expect(point({ teamId: newId() })).rejects.toMatchObject({ problem: { code: 'team_not_found' } });
  await expect(point({ requesterId: newId() })).rejects.toMatchObject({ problem: { code: 'contact_not_found' } });
});

test('another tenant finds nothing, and who lacks the right is told which', async () => {
  const { id } = await open();
  await expect(desk.as('Zoya').call(lines.getTicket, { params: { ticketId: id } })).rejects.toMatchObject({
    status: 404,
    problem: { code: 'ticket_not_found' },
  });
  await expect(
    desk.as('Gleb').call(lines.changeTicket, { params: { ticketId: id }, body: { priority: 'low' } as never }),
  ).rejects.toMatchObject({ status: 403, problem: { code: 'forbidden', details: { permission: 'tickets.write' } } });
});

test('no subject and no name turns the words around it; any script stays', async () => {
  const made = await open('Счёт \u202egnp.exe за май', { requester: { name: 'Иван\u202e', email: 'ivan@turned.test' } });
  expect([made.subject, made.requester.name]).toEqual(['Счёт gnp.exe за май', 'Иван']);
  expect((await open('המדפסת לא עובדת 👩‍💻')).subject).toBe('המדפסת לא עובדת 👩‍💻');
});
