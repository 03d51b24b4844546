import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import type { Transition } from '@otklik/core/workflow/workflow.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../../testing/desk.ts';
import { receiveMessage } from '../conversation/receive.ts';

const lines = contract.tickets;
let desk: Desk;
let anna: Person;
let boris: Person;
let at: Record<string, string>;

const move = (from: string, to: string, roleIds: string[] | null = null) => ({ from: at[from], to: at[to], roleIds }) as Transition;
const save = (transitions: Transition[] | null, who = anna) => who.call(lines.saveWorkflow, { body: { transitions } as never });
/** new → open ⇄ pending, open ⇄ on hold, open → solved → closed, solved → open; solving is for supervisors */
const ours = () => [
  move('new', 'open'),
  move('open', 'pending'),
  move('pending', 'open'),
  move('open', 'on_hold'),
  move('on_hold', 'open'),
  move('open', 'solved', [desk.roleIds.supervisor as string]),
  move('solved', 'open'),
  move('solved', 'closed'),
];
const open = () => boris.call(lines.createTicket, { body: { subject: 'Ход', requester: { name: '', email: 'o@client.test' } } as never });
const go = (ticketId: string, statusKind: string, who = boris) =>
  who.call(lines.changeTicket, { params: { ticketId }, body: { statusKind } as never });

beforeAll(async () => {
  desk = await openDesk();
  anna = desk.as('Anna');
  boris = desk.as('Boris');
  const { statuses } = await anna.call(lines.getTicketSettings);
  at = Object.fromEntries(statuses.map(({ kind, id }) => [kind, id]));
});
afterAll(() => desk.close());

test('while nothing is set everything the kinds allow is offered', async () => {
  expect(await anna.call(lines.getWorkflow)).toMatchObject({ own: false });
  const { moves } = await boris.call(lines.getTicketSettings);
  expect(moves[at.closed as string]).toEqual([at.open]);
  expect(moves[at.new as string]).toHaveLength(5);
});

test('moves that do not hold as a graph are refused with all that is wrong and the names of the statuses', async () => {
  await expect(save(ours().slice(0, -1))).rejects.toMatchObject({
    status: 409,
    problem: {
      code: 'workflow_not_valid',
      title: 'Переходы так не сохранить. Проверьте статусы: Закрыта',
      details: { faults: [{ fault: 'unreachable', statusId: at.closed }] },
    },
  });
  await expect(save([...ours(), { from: at.open as string, to: newId(), roleIds: null }])).rejects.toMatchObject({
    problem: { code: 'status_not_found' },
  });
  await expect(save([...ours(), move('pending', 'solved', [newId()])])).rejects.toMatchObject({ problem: { code: 'role_not_found' } });
  expect(await anna.call(lines.getWorkflow)).toMatchObject({ own: false });
  await expect(save(ours(), boris)).rejects.toMatchObject({ status: 403 });
  await expect(boris.call(lines.getWorkflow)).rejects.toMatchObject({ status: 403 });
});

test('a move that is not there, or not for one’s role, is neither offered nor made', async () => {
  expect(await save(ours())).toMatchObject({ own: true });
  const { id } = await open();
  await expect(go(id, 'pending')).rejects.toMatchObject({
    problem: { code: 'transition_not_allowed', details: { from: 'Новая', to: 'Ожидает клиента' } },
  });
  await go(id, 'open');
  await expect(go(id, 'solved')).rejects.toMatchObject({ problem: { code: 'transition_not_allowed' } });
  const offered = async (who: Person) => (await who.call(lines.getTicketSettings)).moves[at.open as string];
  expect(await offered(boris)).toEqual([at.pending, at.on_hold]);
  expect(await offered(desk.as('Vera'))).toContain(at.solved);
  expect((await go(id, 'solved', desk.as('Vera'))).statusKind).toBe('solved');
});

test('a program with a key of nobody makes the moves that are for everybody', async () => {
  const program = await desk.key(['*']);
  const { id } = await open();
  expect((await go(id, 'open', program)).statusKind).toBe('open');
  await expect(go(id, 'solved', program)).rejects.toMatchObject({ problem: { code: 'transition_not_allowed' } });
});

test('a customer’s answer opens a ticket again whatever is set', async () => {
  await save([...ours().filter(({ from, to }) => !(from === at.solved && to === at.open))]);
  const { id, requester } = await open();
  await go(id, 'open');
  await go(id, 'solved', desk.as('Vera'));
  await expect(go(id, 'open', desk.as('Vera'))).rejects.toMatchObject({ problem: { code: 'transition_not_allowed' } });
  await desk.inTenant((ctx) =>
    receiveMessage(ctx, {
      ticketId: id,
      subject: 'Re',
      contact: { id: requester.id, name: '', companyId: null },
      teamId: null,
      inboxId: null,
      reopens: true,
      message: { text: 'Опять', textVisible: 'Опять', html: null, channel: 'email', attachments: [] } as never,
    }),
  );
  const { ticket } = await boris.call(lines.getTicket, { params: { ticketId: id } });
  expect(ticket.statusKind).toBe('open');
  await save(ours());
});

test('a new status moves as the default of its kind; one the graph hangs on cannot be switched off', async () => {
  const made = await anna.call(lines.createStatus, {
    body: { kind: 'pending', names: { ru: 'Ждём поставку' }, requesterNames: { ru: 'Заказаны детали', en: 'Parts ordered' } },
  });
  expect(made.requesterNames).toEqual({ ru: 'Заказаны детали', en: 'Parts ordered' });
  const { transitions } = await anna.call(lines.getWorkflow);
  const of = (id: string) => transitions.filter(({ from, to }) => from === id || to === id);
  expect(of(made.id).map(({ from, to }) => [from, to])).toEqual(
    expect.arrayContaining([
      [at.open, made.id],
      [made.id, at.open],
      [at.pending, made.id],
    ]),
  );
  await save([
    ...ours().filter(({ from, to }) => !(from === at.solved && to === at.closed)),
    move('solved', 'pending'),
    { from: made.id, to: at.closed as string, roleIds: null },
    { from: at.open as string, to: made.id, roleIds: null },
  ]);
  await expect(anna.call(lines.changeStatus, { params: { statusId: made.id }, body: { active: false } })).rejects.toMatchObject({
    problem: { code: 'workflow_not_valid' },
  });
  expect(await save(null)).toMatchObject({ own: false });
  expect(await anna.call(lines.changeStatus, { params: { statusId: made.id }, body: { active: false } })).toMatchObject({ active: false });
});
