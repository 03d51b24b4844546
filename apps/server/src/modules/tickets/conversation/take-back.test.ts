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
