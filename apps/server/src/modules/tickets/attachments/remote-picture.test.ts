import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
let desk: Desk;
let host: Server;
let at = '';
let asked: { url: string | undefined; headers: object }[] = [];
beforeAll(async () => {
  desk = await openDesk();
  host = createServer((request, answer) => {
    asked.push({ url: request.url, headers: request.headers });
    if (request.url?.startsWith('/gone')) answer.writeHead(404).end();
    else if (request.url?.startsWith('/svg'))
      answer.writeHead(200, { 'content-type': 'image/png' }).end('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    else if (request.url?.startsWith('/big')) answer.writeHead(200).end(Buffer.concat([gif, Buffer.alloc(6_000_000)]));
    else answer.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'seen=1' }).end(gif);
  });
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
  at = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await desk?.close();
  host.closeAllConnections();
  await new Promise((done) => host.close(done));
});

async function letterWith(...urls: string[]) {
  const ticket = await desk.as('Boris').call(contract.tickets.createTicket, {
    body: { subject: 'С картинкой', requester: { email: 'ivan@client.test' }, message: { text: 'x' } },
  });
  const { items } = await desk.as('Boris').call(contract.tickets.listMessages, { params: { ticketId: ticket.id } });
  const html = urls.map((url) => `<img data-remote-src="${url.replaceAll('&', '&amp;')}" />`).join('');
  await desk.sql('update messages set html = $2 where id = $1', [items[0]?.id, html]);
  return (url: string, who: 'Boris' | 'Zoya' = 'Boris') =>
    desk.server.inject({
      url: `/api/v1/messages/${items[0]?.id}/remote-picture`,
      query: { url },
      headers: { authorization: `Bearer ${desk.as(who).token}`, cookie: 'mine=1', referer: 'http://desk.test/' },
    });
}

test('a picture the letter names comes through us, and its host learns nothing of the reader', async () => {
  const url = `${at}/pixel.gif?a=1&b=2`;
  const get = await letterWith(url);
  asked = [];
  const answer = await get(url);
  expect([answer.statusCode, answer.headers['content-type'], answer.headers['set-cookie']]).toEqual([200, 'image/gif', undefined]);
  expect(answer.rawPayload).toEqual(gif);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.url).toBe('/pixel.gif?a=1&b=2');
  expect(Object.keys(asked[0]?.headers ?? {})).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/cookie|referer|authorization|forwarded/)]),
  );
});

test('what the letter does not name is not asked for, nor anything for somebody who may not see it', async () => {
  const get = await letterWith(`${at}/pixel.gif`);
  asked = [];
  expect((await get(`${at}/other.gif`)).statusCode).toBe(404);
  expect((await get(`${at}/pixel.gif`, 'Zoya')).statusCode).toBe(404);
  expect(asked).toEqual([]);
});

test.each(['/gone', '/svg', '/big'])('%s is told as no picture', async (path) => {
  const get = await letterWith(`${at}${path}`);
  const answer = await get(`${at}${path}`);
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'file_not_found']);
});
