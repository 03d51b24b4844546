import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApi } from './call.ts';

let language: string | undefined;
const server = createServer((request, answer) => {
  language = request.headers['accept-language'];
  answer.writeHead(422, { 'content-type': 'application/problem+json; charset=utf-8' });
  answer.end(
    JSON.stringify({
      type: '/docs/errors#mailbox_unreachable',
      title: 'x',
      status: 422,
      code: 'mailbox_unreachable',
      requestId: 'r1',
      details: { reason: 'no answer' },
    }),
  );
});
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => new Promise((done) => server.close(done)));

test('a refusal comes through with its code, facts and request, as the server sends it', async () => {
  const api = makeApi(contract, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1` });
  await expect(api.identity.getMe({})).rejects.toMatchObject({
    name: 'Refusal',
    code: 'mailbox_unreachable',
    status: 422,
    requestId: 'r1',
    facts: { reason: 'no answer' },
  });
});

test('answers are asked for in the language of the screen', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  for (const locale of ['ru', 'en']) {
    await expect(makeApi(contract, { url, locale: () => locale }).identity.getMe({})).rejects.toThrow();
    expect(language).toBe(locale);
  }
});
