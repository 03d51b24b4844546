import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const lines = contract.tickets;
let desk: Desk;
let boris: Browser;
beforeAll(async () => {
  desk = await openDesk();
  await desk
    .as('Anna')
    .call(contract.channels.createInbox, { body: { address: 'help@first.test', smtpUrl: 'smtp://127.0.0.1:9' } as never });
  boris = openBrowser(desk.server);
  await boris.signIn('boris@first.test');
});
afterAll(() => desk.close());

async function upload(name: string, bytes: string): Promise<string> {
  const boundary = 'otklik-test';
  const answer = await desk.server.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      cookie: [...boris.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
    },
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${bytes}\r\n--${boundary}--\r\n`,
  });
  expect(answer.statusCode).toBe(201);
  return answer.json().id;
}

test('a message taken back is a draft again, with its words and its files; sending it once more drops the draft', async () => {
  const { id: ticketId } = await boris.call(lines.createTicket, {
    body: { subject: 'С файлом', requester: { name: '', email: 'f@client.test' } } as never,
  });
  const attachmentIds = [await upload('log.txt', 'one'), await upload('act.txt', 'two')];
  const content = { text: 'Во вложении', html: '<p>Во вложении</p>', attachmentIds, holdSeconds: 60 };
  await boris.call(lines.saveDraft, { params: { ticketId, kind: 'message' }, body: { text: 'Во влож', html: '', attachmentIds } as never });
  const sent = await boris.call(lines.replyToTicket, { params: { ticketId }, body: content as never });
  expect(sent.message.attachments.map((file) => file.name)).toEqual(['log.txt', 'act.txt']);
  const drafts = async () => (await boris.call(lines.getDrafts, { params: { ticketId } })).items;
  expect(await drafts()).toEqual([]);

  await boris.call(lines.cancelMessage, { params: { messageId: sent.message.id } });
  expect(await drafts()).toMatchObject([{ kind: 'message', text: 'Во вложении', html: '<p>Во вложении</p>', attachmentIds }]);

  const again = await boris.call(lines.replyToTicket, { params: { ticketId }, body: content as never });
  expect(again.message.attachments).toHaveLength(2);
  expect(await drafts()).toEqual([]);
});

test('a note of mine is taken back within ten minutes: its words leave the ticket and the search and are my draft', async () => {
  const { id: ticketId } = await boris.call(lines.createTicket, {
    body: { subject: 'Комментарий', requester: { name: '', email: 'f@client.test' } } as never,
  });
  const note = { text: 'Пароль перечницы', html: '<p>Пароль перечницы</p>', attachmentIds: [await upload('note.txt', 'three')] };
  const { message } = await boris.call(lines.addNote, { params: { ticketId }, body: note as never });
  const params = { params: { messageId: message.id } };
  await expect(desk.as('Vera').call(lines.cancelMessage, params)).rejects.toMatchObject({ status: 409 });
  const taken = await boris.call(lines.cancelMessage, params);
  expect(taken.message).toMatchObject({ text: '', html: null, attachments: [], delivery: { state: 'cancelled' } });
  expect((await boris.call(lines.getDrafts, { params: { ticketId } })).items).toMatchObject([{ kind: 'note', ...note }]);
  await desk.settled();
  expect(await desk.sql('select 1 from search_documents where id = $1', [message.id])).toEqual([]);

  const old = await boris.call(lines.addNote, { params: { ticketId }, body: { text: 'Давно' } as never });
  await desk.sql(`update messages set created_at = now() - interval '11 minutes' where id = $1`, [old.message.id]);
  await expect(boris.call(lines.cancelMessage, { params: { messageId: old.message.id } })).rejects.toMatchObject({
    problem: { code: 'message_already_sent' },
  });
});

test('taking back needs the right that writing needed', async () => {
  const { id: ticketId } = await boris.call(lines.createTicket, {
    body: { subject: 'Права', requester: { name: '', email: 'f@client.test' } } as never,
  });
  const reply = await boris.call(lines.replyToTicket, { params: { ticketId }, body: { text: 'Здравствуйте', holdSeconds: 60 } as never });
  await expect(desk.as('Gleb').call(lines.cancelMessage, { params: { messageId: reply.message.id } })).rejects.toMatchObject({
    status: 403,
    problem: { code: 'forbidden' },
  });
});

test('a ticket says of its conversation what is left of it when a message is taken back', async () => {
  const { id: ticketId } = await desk.as('Boris').call(lines.createTicket, {
    body: { subject: 'Без ответа', requester: { email: 'w@client.test' }, message: { text: 'Где мой заказ?' } } as never,
  });
  const params = { ticketId };
  const facts = async () => {
    const { ticket } = await boris.call(lines.getTicket, { params });
    const { preview, messageCount, lastMessageDirection, firstResponseAt } = ticket;
    return { preview, messageCount, lastMessageDirection, firstResponseAt };
  };
  const before = await facts();
  expect(before).toMatchObject({ messageCount: 1, lastMessageDirection: 'in', firstResponseAt: null });
  const reply = (text: string) => boris.call(lines.replyToTicket, { params, body: { text, holdSeconds: 60 } as never });
  const cancel = (messageId: string) => boris.call(lines.cancelMessage, { params: { messageId } });
  const first = await reply('Рано отправил');
  expect((await facts()).firstResponseAt).not.toBeNull();
  expect((await cancel(first.message.id)).ticket).toMatchObject(before);
  expect(await facts()).toEqual(before);

  const second = await reply('Заказ в пути');
  const answered = await facts();
  expect(answered).toMatchObject({ messageCount: 2, preview: 'Заказ в пути', lastMessageDirection: 'out' });
  const { message: note } = await boris.call(lines.addNote, { params, body: { text: 'Не туда' } as never });
  await cancel(note.id);
  await cancel((await reply('И ещё')).message.id);
  expect(await facts()).toEqual(answered);
  expect(answered.firstResponseAt).toBe(second.ticket.firstResponseAt);
});
