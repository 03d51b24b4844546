import { contract } from '@otklik/contract';
import { type Id, newId } from '@otklik/core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Browser, castPassword, openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { createUser, hashPassword } from '../../identity/index.ts';
import { receiveMessage, sendAutomatic } from '../index.ts';

const { tickets } = contract;

let desk: Desk;
let vera: Browser;
let boris: Browser;
let gleb: Browser;
let ticketId: Id<'ticket'>;
const signedIn = async (name: string) => {
  const browser = openBrowser(desk.server);
  await browser.signIn(`${name}@first.test`);
  return browser;
};
beforeAll(async () => {
  desk = await openDesk();
  await desk.as('Anna').call(contract.channels.createInbox, {
    body: { name: 'Почта', address: 'help@first.test', smtpUrl: 'smtp://127.0.0.1:1' },
  });
  [vera, boris, gleb] = (await Promise.all(['vera', 'boris', 'gleb'].map(signedIn))) as [Browser, Browser, Browser];
});
afterAll(() => desk.close());
beforeEach(async () => {
  const body = { subject: 'Принтер', requester: { name: 'Иван', email: 'ivan@client.test' }, message: { text: 'Не печатает' } };
  ticketId = (await desk.as('Anna').call(tickets.createTicket, { body })).id;
});
const params = () => ({ params: { ticketId } });
const newest = async () => {
  const { messages } = await vera.call(tickets.getTicket, { params: { ticketId }, query: {} as never });
  return messages.filter((message) => message.kind === 'message').at(-1)?.id ?? null;
};
const fromCustomer = async (text: string) => {
  const [{ requester_id } = { requester_id: '' }] = await desk.sql<{ requester_id: string }>(
    'select requester_id from tickets where id = $1',
    [ticketId],
  );
  return desk.inTenant((ctx) =>
    receiveMessage(ctx, {
      ticketId,
      subject: 'Re',
      contact: { id: requester_id, name: 'Иван', companyId: null },
      teamId: null,
      inboxId: null,
      reopens: true,
      message: { channel: 'email', text, textVisible: text, html: null, attachments: [] },
    }),
  );
};

test('fifty agents take one ticket at the same moment: one has it, 49 are told who', async () => {
  const passwordHash = await hashPassword(castPassword);
  await desk.inTenant(async (ctx) => {
    for (let n = 0; n < 50; n += 1)
      await createUser(ctx, {
        email: `agent${n}@first.test`,
        name: `Агент ${n}`,
        passwordHash,
        roleId: desk.roleIds.agent as string,
        locale: 'ru',
        timeZone: 'Europe/Moscow',
      });
  });
  // sessions laid by hand: fifty sign-ins would be fifty password hashes
  const agents: Browser[] = [];
  for (const { id } of await desk.sql<{ id: string }>(`select id from users where email like 'agent%@first.test'`)) {
    const token = newId();
    await desk.sql(
      `insert into sessions (tenant_id, id, token_hash, user_id, created_at, last_seen_at, expires_at) values ($1, $2, sha256($3::bytea), $4, now(), now(), now() + interval '1 day')`,
      [desk.tenantId, newId(), token, id],
    );
    const browser = openBrowser(desk.server);
    browser.cookies.set('otklik', token);
    agents.push(browser);
  }
  const answers = await Promise.all(agents.map((agent) => agent.ask(tickets.claimTicket, params())));
  const won = answers.filter((answer) => answer.status === 200);
  expect([won.length, answers.filter((answer) => answer.status === 409).length]).toEqual([1, 49]);
  const assigneeId = (won[0]?.body as { assigneeId?: string } | undefined)?.assigneeId;
  const told = new Set(
    answers.filter((answer) => answer.status === 409).map((answer) => JSON.stringify(answer.body, ['code', 'details', 'assigneeId'])),
  );
  expect([...told]).toEqual([JSON.stringify({ code: 'ticket_taken', details: { assigneeId } })]);
  expect(await desk.sql('select assignee_id from tickets where id = $1', [ticketId])).toEqual([{ assignee_id: assigneeId }]);
  const { items } = await desk.as('Anna').call(tickets.listHistory, params());
  expect(items.filter((event) => event.type === 'ticket.changed')).toHaveLength(1);
}, 180_000);

test('who has the ticket may take it again; who may not change tickets may not take it; nobody takes what is out of sight', async () => {
  const first = await boris.call(tickets.claimTicket, params());
  expect((await boris.call(tickets.claimTicket, params())).version).toBe(first.version);
  expect((await gleb.ask(tickets.claimTicket, params())).status).toBe(403);
  expect((await boris.ask(tickets.claimTicket, { params: { ticketId: newId() } })).body).toMatchObject({ code: 'ticket_not_found' });
});

test('a reply is stopped by what its writer has not seen, and told it; seen, it goes', async () => {
  const seenMessageId = await newest();
  const reply = (seen: string | null, browser = boris) =>
    browser.ask(tickets.replyToTicket, { ...params(), body: { text: 'Выезжаем', seenMessageId: seen } });
  await fromCustomer('Уже заработал!');
  await fromCustomer('Не приезжайте');
  const stopped = await reply(seenMessageId);
  expect(stopped).toMatchObject({
    status: 409,
    body: { code: 'conversation_moved_on', details: { count: 2, messages: [{ text: 'Уже заработал!' }, { text: 'Не приезжайте' }] } },
  });
  const { messages } = (stopped.body as { details: { messages: { id: string }[] } }).details;
  // another colleague is faster
  expect((await reply(messages.at(-1)?.id as string, vera)).status).toBe(201);
  expect(await reply(messages.at(-1)?.id as string)).toMatchObject({
    status: 409,
    body: { details: { count: 1, messages: [{ author: { name: 'Vera' } }] } },
  });
  expect((await reply(await newest())).status).toBe(201);
  // one's own words stop nobody, nor what the product says by itself; a colleague's note does; who says nothing of what they saw is not checked
  const own = await newest();
  expect((await reply(own)).status).toBe(201);
  const answered = await newest();
  await desk.inTenant((ctx) =>
    sendAutomatic(ctx, ticketId, { author: { kind: 'bot', name: '' }, html: '', text: 'Мы получили ваше письмо' }),
  );
  expect((await reply(answered)).status).toBe(201);
  const before = await newest();
  const { message: note } = await vera.call(tickets.addNote, { ...params(), body: { text: 'Не отвечай, я звоню' } });
  expect(await reply(before)).toMatchObject({ status: 409, body: { details: { count: 1, messages: [{ kind: 'note', id: note.id }] } } });
  expect((await reply(note.id)).status).toBe(201);
  expect((await boris.ask(tickets.replyToTicket, { ...params(), body: { text: 'без проверки' } })).status).toBe(201);
  expect((await reply(null)).status).toBe(409);
});

test('a mail whose transaction began before the reply and ends after it lies after it, and stops the next', async () => {
  const [{ requester_id } = { requester_id: '' }] = await desk.sql<{ requester_id: string }>(
    'select requester_id from tickets where id = $1',
    [ticketId],
  );
  let written: Promise<unknown> = Promise.resolve();
  await desk.inTenant(async (ctx) => {
    await new Promise((done) => setTimeout(done, 30));
    written = vera.call(tickets.replyToTicket, { ...params(), body: { text: 'первый ответ' } });
    await written;
    await receiveMessage(ctx, {
      ticketId,
      subject: 'Re',
      contact: { id: requester_id, name: 'Иван', companyId: null },
      teamId: null,
      inboxId: null,
      reopens: true,
      message: { channel: 'email', text: 'позднее письмо', textVisible: 'позднее письмо', html: null, attachments: [] },
    });
  });
  const { messages } = await vera.call(tickets.getTicket, { params: { ticketId }, query: {} as never });
  expect(messages.map((message) => message.text)).toEqual(['Не печатает', 'первый ответ', 'позднее письмо']);
  const stopped = await vera.ask(tickets.replyToTicket, { ...params(), body: { text: 'ещё', seenMessageId: messages[1]?.id } });
  expect(stopped).toMatchObject({ status: 409, body: { details: { messages: [{ text: 'позднее письмо' }] } } });
});

test('fifty presses of one send button are one mail', async () => {
  const id = newId<'message'>();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => boris.ask(tickets.replyToTicket, { ...params(), body: { id, text: 'Один раз' } })),
  );
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  expect(new Set(answers.filter((answer) => answer.status !== 201).map((answer) => (answer.body as { code: string }).code))).toEqual(
    new Set(['already_exists']),
  );
  expect(await desk.sql('select count(*)::int as n from outbound_messages where message_id = $1', [id])).toEqual([{ n: 1 }]);
});

test('two devices: the later word does not kill the earlier one unseen', async () => {
  const draft = (body: object, kind = 'message') => boris.ask(tickets.saveDraft, { params: { ticketId, kind }, body });
  const first = (await draft({ text: 'с телефона', base: null })).body as { updatedAt: string };
  expect(await draft({ text: 'с компьютера', base: null })).toMatchObject({
    status: 409,
    body: { code: 'draft_conflict', details: { draft: { text: 'с телефона' } } },
  });
  const second = (await draft({ text: 'с телефона, дальше', base: first.updatedAt })).body as { updatedAt: string };
  expect((await draft({ text: 'с компьютера', base: first.updatedAt })).status).toBe(409);
  expect((await boris.ask(tickets.dropDraft, { params: { ticketId, kind: 'message' }, query: { base: first.updatedAt } })).status).toBe(
    409,
  );
  // a reply made of older words leaves the later draft; one made of these takes it along
  await boris.call(tickets.replyToTicket, { ...params(), body: { text: 'с телефона', draftBase: first.updatedAt as never } });
  expect((await boris.call(tickets.getDrafts, params())).items).toMatchObject([{ text: 'с телефона, дальше' }]);
  await boris.call(tickets.replyToTicket, { ...params(), body: { text: 'дальше', draftBase: second.updatedAt as never } });
  expect((await boris.call(tickets.getDrafts, params())).items).toEqual([]);
  expect((await draft({ text: 'после отправки', base: second.updatedAt })).status).toBe(200);
});

test('my drafts are listed, a page after the other, mine alone and in sight alone', async () => {
  await desk.sql('delete from drafts');
  const made: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const { id } = await desk
      .as('Anna')
      .call(tickets.createTicket, { body: { subject: `Заявка ${n}`, requester: { name: 'Иван', email: 'ivan@client.test' } } });
    made.push(id);
    await gleb.call(tickets.saveDraft, { params: { ticketId: id, kind: 'note' }, body: { text: `черновик ${n}` } });
  }
  await boris.call(tickets.saveDraft, { params: { ticketId, kind: 'note' }, body: { text: 'чужой' } });
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await gleb.call(tickets.listDrafts, { query: { limit: 2, ...(cursor && { cursor }) } as never });
    seen.push(...page.items.map((item) => `${item.ticket.subject}: ${item.preview}`));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(seen).toEqual([4, 3, 2, 1, 0].map((n) => `Заявка ${n}: черновик ${n}`));
  const team = newId<'team'>();
  await desk.sql('insert into teams (tenant_id, id, name, created_at) values ($1, $2, $3, now())', [desk.tenantId, team, team]);
  await desk.as('Anna').call(tickets.changeTicket, { params: { ticketId: made[4] as Id<'ticket'> }, body: { teamId: team } });
  expect((await gleb.call(tickets.listDrafts)).items).toHaveLength(4);
});

test('a note can mention whoever sees the ticket', async () => {
  const team = newId<'team'>();
  await desk.sql('insert into teams (tenant_id, id, name, created_at) values ($1, $2, $3, now())', [desk.tenantId, team, team]);
  expect((await boris.call(tickets.listAudience, params())).userIds).toContain(desk.as('Gleb').userId);
  await desk.as('Anna').call(tickets.changeTicket, { ...params(), body: { teamId: team } });
  expect((await boris.call(tickets.listAudience, params())).userIds).not.toContain(desk.as('Gleb').userId);
  expect((await gleb.ask(tickets.listAudience, params())).body).toMatchObject({ code: 'ticket_not_found' });
});

test('presence is told to who may see the ticket and to nobody else, and nothing of it is stored', async () => {
  const { port } = desk.server.server.address() as { port: number };
  const listen = async (browser: Browser) => {
    const until = new AbortController();
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const stream = await fetch(`http://127.0.0.1:${port}/api/v1/live`, { headers: { cookie }, signal: until.signal });
    const heard = { text: '', stop: () => until.abort() };
    (async () => {
      for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) heard.text += Buffer.from(chunk).toString();
    })().catch(() => {});
    return heard;
  };
  const team = newId<'team'>();
  await desk.sql('insert into teams (tenant_id, id, name, created_at) values ($1, $2, $3, now())', [desk.tenantId, team, team]);
  await desk.as('Anna').call(tickets.changeTicket, { ...params(), body: { teamId: team } });
  const [hers, his] = [await listen(vera), await listen(gleb)];
  // that somebody came online is told beside, and is no word of any ticket
  const counted = async () => (await desk.sql<{ n: number }>('select count(*)::int as n from events where ticket_id is not null'))[0]?.n;
  await desk.settled();
  const before = await counted();
  const me = desk.as('Boris').userId;
  const mark = (state: 'looking' | 'replying' | 'gone') =>
    boris.call(tickets.markPresence, { ...params(), body: { client: newId(), state } });
  await mark('replying');
  await expect.poll(() => hers.text, { timeout: 5000 }).toContain(`"ticketId":"${ticketId}","userId":"${me}","state":"replying"`);
  // who comes later is told who is there
  const late = await listen(vera);
  await expect.poll(() => late.text, { timeout: 5000 }).toContain(`{"whole":true,"people":[{"ticketId":"${ticketId}","userId":"${me}"`);
  expect((await gleb.ask(tickets.markPresence, { ...params(), body: { client: newId(), state: 'looking' } })).body).toMatchObject({
    code: 'ticket_not_found',
  });
  await new Promise((done) => setTimeout(done, 300));
  expect(his.text).not.toContain(ticketId);
  expect(await counted()).toBe(before);
  for (const one of [hers, his, late]) one.stop();
});
