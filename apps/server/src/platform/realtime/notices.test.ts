import { connect, createServer, type Server, type Socket } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type Notice, openNotices } from './notices.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** The database behind a door that can be shut; counts who came to it. */
async function door() {
  const to = new URL(database.url);
  const open = new Set<Socket>();
  let came = 0;
  let server: Server | null = null;
  const listen = (port: number) =>
    new Promise<number>((done) => {
      server = createServer((socket) => {
        came += 1;
        const inner = connect(Number(to.port || 5432), to.hostname);
        for (const one of [socket, inner]) open.add(one.on('error', () => {}));
        socket.pipe(inner).pipe(socket);
      }).listen(port, '127.0.0.1', () => done(((server as Server).address() as { port: number }).port));
    });
  const port = await listen(0);
  const url = new URL(database.url);
  // not through the server's socket
  url.search = '';
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    came: () => came,
    async shut() {
      for (const socket of open) socket.destroy();
      open.clear();
      await new Promise((done) => server?.close(done));
    },
    open: () => listen(port),
  };
}

test('after a long outage there is one connection again, and one notice that anything may have happened', async () => {
  const way = await door();
  const notices = await openNotices(way.url, pino({ level: 'silent' }), 10);
  const heard: Notice[] = [];
  notices.listen((notice) => heard.push(notice));
  await way.shut();
  await new Promise((done) => setTimeout(done, 600));
  const before = way.came();
  await way.open();
  await expect.poll(() => heard, { timeout: 5000 }).toContainEqual({ events: true, queues: ['*'] });
  await new Promise((done) => setTimeout(done, 300));
  expect(way.came() - before).toBe(1);
  expect(heard).toHaveLength(1);
  await notices.close();
  await way.shut();
});
