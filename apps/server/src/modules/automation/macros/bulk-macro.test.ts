import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { automation: lines, tickets } = contract;
let desk: Desk;
let boris: Browser;
let vera: Browser;
let pending: string;
let closed: string;
let watched: string;
beforeAll(async () => {
  desk = await openDesk();
  await desk
    .as('Anna')
    .call(contract.channels.createInbox, { body: { address: 'help@first.test', smtpUrl: 'smtp://127.0.0.1:9' } as never });
  [boris, vera] = [openBrowser(desk.server), openBrowser(desk.server)];
  await boris.signIn('boris@first.test');
  await vera.signIn('vera@first.test');
  const { statuses } = await desk.as('Anna').call(tickets.getTicketSettings);
  const of = (kind: string) => statuses.find((status) => status.kind === kind)?.id as string;
  [pending, closed] = [of('pending'), of('closed')];
  watched = (await macro([{ do: 'watch' }])).id;
});
afterAll(() => desk.close());

const open = async (more: object = {}) =>
  (
    await desk.as('Anna').call(tickets.createTicket, {
      body: { subject: 'Возврат', requester: { name: 'Ольга', email: 'olga@client.test' }, tags: ['старая'], ...more } as never,
    })
  ).id;
const macro = (actions: object[], more: object = {}) =>
  vera.call(lines.saveMacro, {
    params: { macroId: newId<'macro'>() },
    body: { name: 'Разбор', scope: 'shared', actions, ...more } as never,
  });
const preview = (macroId: string, body: object) => boris.call(lines.previewBulkMacro, { params: { macroId }, body: body as never });
const run = (macroId: string, body: object) => boris.call(lines.startBulkMacro, { params: { macroId }, body: body as never });
const undo = (bulkId: string) => boris.call(tickets.undoBulk, { params: { bulkId } as never });
const ru = (html: string) => ({ ru: { html, text: '' } });
/** All of tickets that a macro can touch. */
const states = (ids: readonly string[]) =>
  desk.sql(
    `select t.id, team_id, assignee_id, type_id, category_id, priority, status_id, status_kind, tags, solved_at, closed_at, snoozed_until, fields,
      array(select user_id from ticket_watchers w where w.ticket_id = t.id order by user_id) as watchers from tickets t where id = any($1::uuid[]) order by id`,
    [ids],
  );

test('what the preview counts is what happens, and one undo takes all of it back, messages too', async () => {
  const ids = [await open(), await open({ priority: 'high' }), await open({ tags: [] })];
  const [into, from] = [await open(), await open()];
  await desk.as('Anna').call(tickets.mergeTickets, { params: { ticketId: into }, body: { ticketIds: [from] } } as never);
  const { id } = await macro([
    { do: 'status', statusId: pending },
    { do: 'priority', priority: 'high' },
    { do: 'remove_tags', tags: ['старая'] },
    { do: 'watch' },
    { do: 'note', bodies: ru('<p>Оформил {{agent.name}}</p>') },
    { do: 'reply', send: true, bodies: ru('<p>{{requester.first_name}}, деньги придут</p>') },
  ]);
  const asked = [...ids, from, newId()];
  const before = await states(asked);
  const shown = await preview(id, { ticketIds: asked });
  expect(shown).toMatchObject({
    total: 5,
    reached: 3,
    refused: [
      { code: 'ticket_not_found', count: 1 },
      { code: 'ticket_merged', count: 1 },
    ],
    changes: { statusId: { to: pending, count: 3 }, priority: { to: 'high', count: 2 }, removeTags: { to: ['старая'], count: 2 } },
    note: { text: 'Оформил Boris' },
    reply: { text: 'Ольга, деньги придут', send: true },
    lacking: [],
  });
  expect(await states(asked)).toEqual(before);

  const done = await run(id, { ticketIds: asked });
  expect(done).toMatchObject({ state: 'done', total: 5, changed: 3, refused: 2 });
  expect(done.faults.map((fault) => fault.code).toSorted()).toEqual(['ticket_merged', 'ticket_not_found']);
  for (const ticketId of ids) {
    const screen = await boris.call(tickets.getTicket, { params: { ticketId } });
    expect(screen.ticket).toMatchObject({ statusId: pending, priority: 'high', tags: [], messageCount: 2 });
    expect(screen.messages.map((message) => message.kind)).toEqual(['note', 'message']);
    expect(screen.events.filter((event) => event.cause?.name === 'Разбор').map((event) => event.type)).toEqual(
      expect.arrayContaining(['note.added', 'message.queued', 'ticket.changed']),
    );
  }

  expect(await undo(done.id)).toMatchObject({ state: 'undone', kept: 0 });
  expect(await states(asked)).toEqual(before);
  const left = await desk.sql(
    `select delivery_state, text from messages where ticket_id = any($1::uuid[]) and (delivery_state <> 'cancelled' or text <> '' and kind = 'note')`,
    [ids],
  );
  expect(left).toEqual([]);
  expect(await desk.sql('select 1 from drafts where ticket_id = any($1::uuid[])', [ids])).toEqual([]);
});

test('a reply that has left stays and is told of, the properties go back', async () => {
  const ids = [await open(), await open()];
  const { id } = await macro([
    { do: 'priority', priority: 'urgent' },
    { do: 'reply', send: true, bodies: ru('<p>Ждите</p>') },
  ]);
  const done = await run(id, { ticketIds: ids });
  await desk.sql(`update messages set delivery_state = 'sent' where ticket_id = $1`, [ids[0]]);
  const back = await undo(done.id);
  expect(back).toMatchObject({ state: 'undone', kept: 1, faults: [{ ticketId: ids[0], code: 'message_already_sent' }] });
  expect((await states(ids)).map((row) => (row as { priority: string }).priority)).toEqual(['normal', 'normal']);
});

test('each ticket gets all of a macro or nothing', async () => {
  const [good, bad] = [await open({ companyId: undefined }), await open({ requester: { name: '', email: 'x@client.test' } })];
  const { id } = await macro([
    { do: 'note', bodies: ru('<p>Первым делом</p>') },
    { do: 'assignee', userId: newId() },
  ]);
  const done = await run(id, { ticketIds: [good, bad] });
  expect(done).toMatchObject({ changed: 0, refused: 2 });
  expect(await desk.sql('select 1 from messages where ticket_id = any($1::uuid[])', [[good, bad]])).toEqual([]);
});

test('moves that are not allowed are counted beforehand; what is meant for the composer is left out', async () => {
  const [one, two] = [await open(), await open()];
  const { transitions } = await desk.as('Anna').call(tickets.getWorkflow);
  const [row] = await desk.sql<{ status_id: string }>('select status_id from tickets where id = $1', [one]);
  const fewer = transitions.filter((move) => !(move.from === row?.status_id && move.to === closed));
  await desk.as('Anna').call(tickets.saveWorkflow, { body: { transitions: fewer } } as never);
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId: two }, body: { statusKind: 'open' } as never });
  const { id } = await macro([
    { do: 'status', statusId: closed },
    { do: 'reply', bodies: ru('<p>Черновик</p>') },
  ]);
  const shown = await preview(id, { ticketIds: [one, two] });
  expect(shown).toMatchObject({ reached: 1, refused: [{ code: 'transition_not_allowed', count: 1 }], reply: { send: false } });
  const done = await run(id, { ticketIds: [one, two] });
  expect(done).toMatchObject({ changed: 1, refused: 1, faults: [{ ticketId: one, code: 'transition_not_allowed' }] });
  expect(await desk.sql('select 1 from messages where ticket_id = $1', [two])).toEqual([]);
  await desk.as('Anna').call(tickets.saveWorkflow, { body: { transitions: null } } as never);
});

test('a large one goes on as a job with the rights of each moment, and comes back as one', async () => {
  await desk.sql(
    `insert into tickets (tenant_id, id, number, subject, requester_id, status_id, status_kind, source, created_at, updated_at)
     select t.tenant_id, gen_random_uuid(), 2000 + n, 'Много', t.requester_id, t.status_id, t.status_kind, 'api', now(), now()
     from (select * from tickets where id = $1) t, generate_series(1, 120) n`,
    [await open()],
  );
  const of = { filter: JSON.stringify({ all: [{ field: 'subject', op: 'is', value: 'Много' }] }) };
  const { id } = await macro([
    { do: 'priority', priority: 'high' },
    { do: 'note', bodies: ru('<p>Разобрано</p>') },
  ]);
  expect(await preview(id, { of })).toMatchObject({ total: 120, reached: 120, changes: { priority: { count: 120 } } });
  const begun = await run(id, { of });
  expect(begun).toMatchObject({ state: 'running', total: 120 });
  await desk.settled();
  expect(await boris.call(tickets.getBulk, { params: { bulkId: begun.id } })).toMatchObject({ state: 'done', changed: 120, refused: 0 });
  await undo(begun.id);
  await desk.settled();
  expect(await boris.call(tickets.getBulk, { params: { bulkId: begun.id } })).toMatchObject({ state: 'undone', kept: 0 });
  const [left] = await desk.sql<{ n: number }>(
    `select count(*)::int as n from tickets t where subject = 'Много' and (priority <> 'normal' or exists (select from messages m where m.ticket_id = t.id and m.text <> ''))`,
  );
  expect(left?.n).toBe(0);

  // removed between the asking and the doing, it is done to none
  const late = await run(id, { of });
  await vera.call(lines.removeMacro, { params: { macroId: id } });
  await desk.settled();
  const report = await boris.call(tickets.getBulk, { params: { bulkId: late.id } });
  expect(report).toMatchObject({ state: 'done', changed: 0, refused: 120 });
  expect(report.faults[0]?.code).toBe('not_found');
}, 180_000);

test('another’s macro, another tenant’s, and whoever may not change tickets are refused', async () => {
  const ticketIds = [await open()];
  const own = await macro([{ do: 'watch' }], { scope: 'personal' });
  await expect(run(own.id, { ticketIds })).rejects.toMatchObject({ status: 404, problem: { code: 'not_found' } });
  await expect(preview(own.id, { ticketIds })).rejects.toMatchObject({ status: 404 });
  const asZoya = desk.as('Zoya').call(lines.startBulkMacro, { params: { macroId: watched }, body: { ticketIds } } as never);
  await expect(asZoya).rejects.toMatchObject({ status: 404 });
  const asGleb = desk.as('Gleb').call(lines.startBulkMacro, { params: { macroId: watched }, body: { ticketIds } } as never);
  await expect(asGleb).rejects.toMatchObject({ status: 403 });
});

test('what points at somebody switched off or a team or field that is gone is told before and refused alike, and changes nothing', async () => {
  const anna = desk.as('Anna');
  const gone = await desk.hire('Fedor', desk.roleIds.agent as string);
  const team = await anna.call(contract.identity.createTeam, { body: { name: 'Временная', memberIds: [] } as never });
  const fieldId = newId<'field'>();
  const field = { of: 'ticket', type: 'number', names: { ru: 'Скидка' } };
  await anna.call(contract.fields.saveField, { params: { fieldId }, body: field as never });
  const wishes = {
    user_not_found: { do: 'assignee', userId: gone.userId },
    team_not_found: { do: 'team', teamId: team.id },
    field_not_found: { do: 'field', fieldId, value: 5 },
  };
  const macros = Object.entries(wishes).map(
    async ([code, act]) => [code, await macro([act, { do: 'priority', priority: 'urgent' }])] as const,
  );
  const saved = await Promise.all(macros);
  await anna.call(contract.identity.changeUser, { params: { userId: gone.userId as never }, body: { status: 'disabled' } });
  await anna.call(contract.identity.removeTeam, { params: { teamId: team.id } });
  await anna.call(contract.fields.saveField, { params: { fieldId }, body: { ...field, active: false } as never });
  const ids = [await open(), await open()];
  const before = await states(ids);
  for (const [code, { id }] of saved) {
    expect(await preview(id, { ticketIds: ids })).toMatchObject({ reached: 0, refused: [{ code, count: 2 }] });
    expect((await run(id, { ticketIds: ids })).faults.map((fault) => fault.code)).toEqual([code, code]);
    const one = { ticketId: ids[0] as never, macroId: id };
    await expect(boris.call(lines.previewMacro, { params: one })).rejects.toMatchObject({ problem: { code } });
    await expect(boris.call(lines.runMacro, { params: one, body: { holdSeconds: 0 } })).rejects.toMatchObject({ problem: { code } });
  }
  const wish = { ticketIds: ids as never, change: { assigneeId: gone.userId, priority: 'low' } };
  const bulk = await boris.call(tickets.startBulk, { body: wish as never });
  expect(bulk.faults.map((fault) => fault.code)).toEqual(['user_not_found', 'user_not_found']);
  expect(await states(ids)).toEqual(before);
});

test('the preview on one ticket refuses a move that a run would refuse', async () => {
  const ticketId = (await open()) as never;
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId }, body: { statusKind: 'closed' } as never });
  const { id } = await macro([{ do: 'status', statusId: pending }]);
  const refused = { problem: { code: 'transition_not_allowed' } };
  await expect(boris.call(lines.previewMacro, { params: { ticketId, macroId: id } })).rejects.toMatchObject(refused);
  await expect(boris.call(lines.runMacro, { params: { ticketId, macroId: id }, body: { holdSeconds: 0 } })).rejects.toMatchObject(refused);
});

test('what solving asks for, and an inbox that cannot send, are told before and refused alike', async () => {
  const anna = desk.as('Anna');
  const { types } = await anna.call(tickets.getTicketSettings);
  const [typeId, formless] = [types[1]?.id as string, types[2]?.id as string];
  const fieldId = newId<'field'>();
  await anna.call(contract.fields.saveField, {
    params: { fieldId },
    body: { of: 'ticket', type: 'text', names: { ru: 'Причина' } } as never,
  });
  const item = { fieldId, requiredTo: ['solve'], when: null, initial: null, requester: 'hidden' };
  await anna.call(tickets.saveForm, {
    params: { formId: newId<'form'>() },
    body: { typeId, sections: [{ id: newId(), names: { ru: 'Итог' }, items: [item] }] } as never,
  });
  const step = { id: newId(), title: 'Позвонить', kind: 'tick', required: true };
  const templateId = newId<'checklist_template'>();
  await anna.call(tickets.saveChecklistTemplate, { params: { templateId }, body: { name: 'Перед решением', steps: [step] } as never });
  const solved = (await anna.call(tickets.getTicketSettings)).statuses.find(({ kind }) => kind === 'solved')?.id;
  const [plain, lacking, filled, stepping] = [
    await open({ typeId: formless }),
    await open({ typeId }),
    await open({ typeId, fields: { [fieldId]: 'Сбой' } }),
    await open({ typeId: formless }),
  ];
  const checklist = { ticketId: stepping as never, checklistId: newId<'checklist'>() };
  await anna.call(tickets.startChecklist, { params: checklist, body: { templateId } });
  const { id } = await macro([{ do: 'status', statusId: solved }]);
  const filling = await macro([
    { do: 'status', statusId: solved },
    { do: 'field', fieldId, value: 'Макрос' },
  ]);
  const ids = [plain, lacking, filled, stepping];
  const refused = [
    { code: 'required_fields', count: 1 },
    { code: 'required_steps', count: 1 },
  ];
  expect(await preview(id, { ticketIds: ids })).toMatchObject({ reached: 2, refused });
  expect(await preview(filling.id, { ticketIds: [lacking] })).toMatchObject({ reached: 1, refused: [] });
  const previewed = (ticketId: string) => boris.call(lines.previewMacro, { params: { ticketId: ticketId as never, macroId: id } });
  await expect(previewed(lacking)).rejects.toMatchObject({ problem: { code: 'required_fields', details: { fields: 'Причина' } } });
  await expect(previewed(stepping)).rejects.toMatchObject({ problem: { code: 'required_steps', details: { steps: 'Позвонить' } } });
  expect(Object.keys((await previewed(filled)).changes)).toEqual(['statusId']);
  expect((await run(id, { ticketIds: ids })).faults.map((fault) => fault.code).toSorted()).toEqual(['required_fields', 'required_steps']);

  await desk.sql('update inboxes set enabled = false');
  const sending = await macro([{ do: 'reply', send: true, bodies: ru('<p>Готово</p>') }]);
  expect(await preview(sending.id, { ticketIds: ids })).toMatchObject({ reached: 0, refused: [{ code: 'inbox_cannot_send', count: 4 }] });
  const one = { ticketId: plain as never, macroId: sending.id };
  await expect(boris.call(lines.previewMacro, { params: one })).rejects.toMatchObject({ problem: { code: 'inbox_cannot_send' } });
  await desk.sql('update inboxes set enabled = true');
});
