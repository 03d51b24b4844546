import { contract } from '@otklik/contract';
import type { Id } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { receiveMessage } from '../index.ts';

const { tickets, search, identity } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const anna = () => desk.as('Anna');
let n = 0;
const open = (more: object = {}, email = `r${++n}@client.test`) =>
  anna().call(tickets.createTicket, {
    body: {
      subject: `Заявка ${n}`,
      requester: { name: `Заявитель ${n}`, email },
      message: { text: `Слова ${n}`, attachmentIds: [] },
      ...more,
    } as never,
  });
const merge = (into: string, ...ids: string[]) =>
  anna().call(tickets.mergeTickets, { params: { ticketId: into as Id<'ticket'> }, body: { ticketIds: ids as Id<'ticket'>[] } });
const unmerge = (id: string) => anna().call(tickets.unmergeTicket, { params: { ticketId: id as Id<'ticket'> } });
const screen = (id: string) => anna().call(tickets.getTicket, { params: { ticketId: id } });
const reply = (id: string, text: string) => anna().call(tickets.addNote, { params: { ticketId: id as Id<'ticket'> }, body: { text } });
/** a ticket as it was, without what every change moves */
const facts = async (id: string) => {
  const { ticket, messages } = await screen(id);
  const { version: _, updatedAt: __, ...rest } = ticket;
  return { ...rest, messages: messages.map((message) => message.id) };
};
const letter = (ticketId: string, contactId: string, headers: object) =>
  desk.inTenant((ctx) =>
    receiveMessage(ctx, {
      ticketId,
      subject: 'Re',
      contact: { id: contactId, name: 'R', companyId: null },
      teamId: null,
      inboxId: null,
      reopens: true,
      message: { channel: 'email', text: 'later', textVisible: 'later', html: null, attachments: [], ...headers } as never,
    }),
  );
const named = (messageId: string, inReplyTo: string[] = []) => ({
  headers: { subject: '', from: null, sender: null, to: [], cc: [], replyTo: [], date: null, messageId, inReplyTo, references: inReplyTo },
  references: [messageId, ...inReplyTo].map((reference) => ({ reference, ours: false })),
});

test('the survivor shows everything in order, its people are copied, watchers and tags united; the merged one leaves the lists and leads there', async () => {
  const [a, b] = [await open({ tags: ['принтер'] }), await open({ tags: ['vip', 'принтер'] })];
  await anna().call(tickets.changeTicket, { params: { ticketId: b.id }, body: { watcherIds: [desk.as('Vera').userId as Id<'user'>] } });
  await reply(a.id, 'третье');
  const preview = await anna().call(tickets.previewMerge, { params: { ticketId: a.id }, query: { ticketIds: b.id } });
  expect(preview).toMatchObject({ messageCount: 3, addedTags: ['vip'], addedWatcherIds: [desk.as('Vera').userId], reopens: false });
  expect(preview.addedPeople.map((one) => one.id)).toEqual([b.requester.id]);
  const survivor = await merge(a.id, b.id);
  expect(survivor).toMatchObject({ tags: ['принтер', 'vip'], messageCount: 3, watcherIds: [desk.as('Vera').userId] });
  expect(survivor.cc.map((one) => one.id)).toEqual([b.requester.id]);
  expect(survivor.merged).toEqual([{ ticketId: b.id, number: b.number, subject: b.subject }]);
  const shown = await screen(a.id);
  expect(shown.messages.map((message) => message.text.slice(0, 5))).toEqual(['Слова', 'Слова', 'треть']);
  expect(shown.messages[1]).toMatchObject({ homeTicketId: b.id, ticketId: a.id });
  expect(shown.events.map((event) => event.type)).toContain('ticket.absorbed');
  const gone = await screen(String(b.number));
  expect(gone.ticket).toMatchObject({ isMerged: true, mergedInto: { ticketId: a.id }, statusKind: 'closed', messageCount: 0 });
  for (const view of ['all', 'open', 'unassigned'] as const) {
    const { items } = await anna().call(tickets.listTickets, { query: { view, limit: 200 } as never });
    expect(items.map((row) => row.id)).not.toContain(b.id);
  }
  await desk.settled();
  const { tickets: found } = await anna().call(search.search, { query: { q: `Слова ${n}` } as never });
  expect(found.map((row) => row.id)).toContain(a.id);
  await expect(reply(b.id, 'мимо')).rejects.toMatchObject({ status: 409, problem: { code: 'ticket_merged' } });
});

test('taken out again, both are what they were', async () => {
  const [a, b] = [await open({ tags: ['одна'] }), await open({ tags: ['две'], priority: 'high' })];
  await anna().call(tickets.changeTicket, { params: { ticketId: a.id }, body: { statusKind: 'solved' } });
  const before = [await facts(a.id), await facts(b.id)];
  expect(await merge(a.id, b.id)).toMatchObject({ statusKind: 'open', solvedAt: null });
  const back = await unmerge(b.id);
  expect(back.ticket.id).toBe(b.id);
  expect(await facts(b.id)).toEqual(before[1]);
  expect({ ...(await facts(a.id)), solvedAt: null }).toEqual({ ...before[0], solvedAt: null });
  await expect(unmerge(b.id)).rejects.toMatchObject({ status: 409, problem: { code: 'not_merged' } });
});

test('what two merges gave stays until both are taken back; what the survivor had stays for ever', async () => {
  const [a, b, c] = [await open({ tags: ['своя'] }), await open({ tags: ['общая'] }), await open({ tags: ['общая', 'своя'] })];
  await merge(a.id, b.id, c.id);
  await unmerge(b.id);
  expect((await screen(a.id)).ticket.tags).toEqual(['своя', 'общая']);
  expect((await screen(a.id)).ticket.cc.map((one) => one.id)).toEqual([c.requester.id]);
  await unmerge(c.id);
  expect((await screen(a.id)).ticket).toMatchObject({ tags: ['своя'], cc: [] });
});

test('a chain leads to its end; one from the middle of it takes its own along', async () => {
  const [a, b, c] = [await open({ tags: ['a'] }), await open({ tags: ['b'] }), await open({ tags: ['c'] })];
  const before = [await facts(a.id), await facts(b.id), await facts(c.id)];
  await merge(b.id, a.id);
  expect((await merge(c.id, b.id)).tags).toEqual(['c', 'b', 'a']);
  expect((await screen(a.id)).ticket.mergedInto).toMatchObject({ ticketId: c.id });
  expect((await screen(c.id)).ticket.merged.map((one) => one.ticketId)).toEqual([a.id, b.id]);
  await unmerge(a.id);
  expect(await facts(a.id)).toEqual(before[0]);
  expect((await screen(c.id)).ticket).toMatchObject({ tags: ['c', 'b'], messageCount: 2 });
  await unmerge(b.id);
  expect([await facts(a.id), await facts(b.id), await facts(c.id)]).toEqual(before);
});

test('a letter that answers a merged ticket arrives in the survivor and goes home with it; what was written on the survivor stays', async () => {
  const [a, b] = [await open(), await open()];
  const first = await letter(b.id, b.requester.id, named('one@x'));
  await merge(a.id, b.id);
  const found = await desk.inTenant(async (ctx) => (await import('../conversation/references.ts')).findByReferences(ctx, ['one@x']));
  expect(found.map((one) => one.ticketId)).toEqual([a.id]);
  const later = await letter(a.id, b.requester.id, named('two@x', ['one@x']));
  const note = await reply(a.id, 'внутреннее');
  const other = await letter(a.id, a.requester.id, named('three@x'));
  await unmerge(b.id);
  const [left, back] = [await screen(a.id), await screen(b.id)];
  expect(back.messages.map((message) => message.id).slice(1)).toEqual([first.messageId, later.messageId]);
  expect(left.messages.map((message) => message.id).slice(1)).toEqual([note.message.id, other.messageId]);
  expect(back.ticket).toMatchObject({ messageCount: 3, preview: 'later' });
});

test('a draft moves along and comes back; where the writer has one already, each stays', async () => {
  const [a, b] = [await open(), await open()];
  const own = {
    params: { ticketId: b.id, kind: 'message' as const },
    body: { html: '<p>черновик</p>', text: 'черновик', attachmentIds: [] },
  };
  // drafts are a person's: written as the person would
  await desk.sql(
    `insert into drafts (tenant_id, ticket_id, user_id, kind, html, text, updated_at) values ($1, $2, $3, 'message', $4, $4, now()), ($1, $5, $3, 'note', 'a', 'a', now()), ($1, $2, $3, 'note', 'b', 'b', now())`,
    [desk.tenantId, b.id, anna().userId, own.body.text, a.id],
  );
  const drafts = () => desk.sql('select ticket_id, kind, text from drafts where ticket_id in ($1, $2) order by kind, text', [a.id, b.id]);
  const before = await drafts();
  await merge(a.id, b.id);
  expect(await drafts()).toEqual([
    { ticket_id: a.id, kind: 'message', text: 'черновик' },
    { ticket_id: a.id, kind: 'note', text: 'a' },
    { ticket_id: b.id, kind: 'note', text: 'b' },
  ]);
  const asAnna = await desk.inTenant(async (ctx) => {
    const { getDrafts } = await import('../drafts/get-drafts.ts');
    return getDrafts(
      { ...ctx, actor: { ...ctx.actor, kind: 'user', id: anna().userId, permissions: new Set(['tickets.see_all']) } } as typeof ctx,
      a.id,
    );
  });
  expect(asAnna.items.map(({ kind, text }) => [kind, text])).toEqual([
    ['message', 'черновик'],
    ['note', 'a'],
  ]);
  expect(asAnna.apart.map(({ ticketId, kind, text }) => [ticketId, kind, text])).toEqual([[b.id, 'note', 'b']]);
  await unmerge(b.id);
  expect(await drafts()).toEqual(before);
});

test('fifty merges of two tickets into each other at once leave one survivor and lose nothing', async () => {
  const [a, b] = [await open(), await open()];
  const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => (at % 2 ? merge(a.id, b.id) : merge(b.id, a.id))));
  expect(new Set(answers.map((one) => one.id)).size).toBe(1);
  const survivor = answers[0]?.id as string;
  const { ticket, messages } = await screen(survivor);
  expect(messages).toHaveLength(2);
  expect(ticket).toMatchObject({ isMerged: false, messageCount: 2 });
  expect(ticket.merged).toHaveLength(1);
});

test('what is out of sight can neither be merged nor merged into, and answers as what never was', async () => {
  const team = await anna().call(identity.createTeam, { body: { name: 'Далёкая' } });
  const role = await anna().call(identity.createRole, {
    body: { name: 'Своя группа', permissions: ['tickets.see_team', 'tickets.write'] },
  });
  await anna().call(identity.changeUser, { params: { userId: desk.as('Boris').userId as Id<'user'> }, body: { roleId: role.id } });
  const [far, near] = [await open({ teamId: team.id }), await open()];
  const boris = desk.as('Boris');
  for (const [into, what] of [
    [near.id, far.id],
    [far.id, near.id],
    [near.id, '01990000-0000-7000-8000-00000000abcd'],
  ] as [Id<'ticket'>, Id<'ticket'>][]) {
    await expect(boris.call(tickets.mergeTickets, { params: { ticketId: into }, body: { ticketIds: [what] } })).rejects.toMatchObject({
      status: 404,
      problem: { code: 'ticket_not_found' },
    });
    await expect(boris.call(tickets.previewMerge, { params: { ticketId: into }, query: { ticketIds: what } })).rejects.toMatchObject({
      status: 404,
    });
  }
  await merge(far.id, near.id);
  expect((await boris.call(tickets.getTicket, { params: { ticketId: near.id } })).ticket).toMatchObject({
    isMerged: true,
    mergedInto: null,
  });
  await expect(boris.call(tickets.unmergeTicket, { params: { ticketId: near.id } })).rejects.toMatchObject({ status: 404 });
  await expect(
    desk.as('Gleb').call(tickets.mergeTickets, { params: { ticketId: far.id }, body: { ticketIds: [near.id] } }),
  ).rejects.toMatchObject({ status: 403 });
});

test('merged into a third one meanwhile, a ticket is refused with its number', async () => {
  const [a, b, c] = [await open(), await open(), await open()];
  await merge(a.id, b.id);
  await expect(merge(c.id, b.id)).rejects.toMatchObject({ problem: { code: 'ticket_merged', details: { number: b.number } } });
  // into what was merged: the one it leads to
  expect((await merge(b.id, c.id)).id).toBe(a.id);
});
