import { test as plain } from 'vitest';
import { startImapServer } from '../../testing/mail/imap-server.ts';
import { deliver } from '../../testing/mail/send.ts';
import { startSmtpSink } from '../../testing/mail/smtp-sink.ts';
import { rawMail } from './testing/mails.ts';
import { openServerChild, type ServerChild } from './testing/server-child.ts';

type Item = { subject: string; outcome: string; state: string; ticketId: string | null };
/** Each with a product of its own, all at once: most of their time is waiting. */
const test = plain.extend<{ server: ServerChild }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- a pattern is how vitest reads which fixtures are asked for
  server: async ({}, lend) => {
    const server = await openServerChild();
    await lend(server);
    await server.close();
  },
}).concurrent;

const patient = { timeout: 60_000, interval: 100 };
const ledger = async (server: ServerChild): Promise<Item[]> => {
  const items: Item[] = [];
  for (let cursor = ''; ; ) {
    const page: { items: Item[]; nextCursor: string | null } = await server.call(`/inbound?limit=200${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    if (!page.nextCursor) return items;
    cursor = page.nextCursor;
  }
};
const decided = async (server: ServerChild) => (await ledger(server)).every((item) => item.state === 'done');
const subjects = (items: Item[], outcome = 'ticket') =>
  items
    .filter((item) => item.outcome === outcome)
    .map((item) => item.subject)
    .toSorted();

test('kill -9 while 200 mails are being delivered: every 250 is there once, nothing else; what was not told 250 is sent again without a twin', {
  timeout: 180_000,
}, async ({ server, expect }) => {
  await server.start();
  await server.call('/inboxes', 'POST', { address: 'help@first.test' });
  const mails = new Map(
    Array.from({ length: 200 }, (_, n) => [`mail ${String(n).padStart(3, '0')}`, '']).map(([subject]) => [
      subject as string,
      rawMail({ subject: subject as string, from: `c${subject?.slice(-1)}@client.test` }),
    ]),
  );
  const told = new Set<string>();
  let killed: Promise<void> | undefined;
  const waiting = [...mails.keys()];
  const sendAll = () =>
    Promise.all(
      Array.from({ length: 10 }, async () => {
        for (let subject = waiting.shift(); subject !== undefined; subject = waiting.shift()) {
          const { code } = await deliver({ port: server.smtpPort, to: 'help@first.test', raw: mails.get(subject) as string }).catch(() => ({
            code: 0,
          }));
          if (code === 250) told.add(subject);
          if (told.size >= 80) killed ??= server.kill();
        }
      }),
    );
  await sendAll();
  await killed;
  const acknowledged = [...told].toSorted();
  expect(acknowledged.length).toBeGreaterThanOrEqual(80);
  expect(acknowledged.length).toBeLessThan(200);

  await server.start();
  await expect.poll(() => decided(server), patient).toBe(true);
  const after = subjects(await ledger(server));
  expect(after).toEqual([...new Set(after)]);
  expect(after).toEqual(expect.arrayContaining(acknowledged));
  expect(after.filter((subject) => !mails.has(subject))).toEqual([]);

  waiting.push(...[...mails.keys()].filter((subject) => !told.has(subject)));
  await sendAll();
  await expect.poll(() => decided(server), patient).toBe(true);
  expect(subjects(await ledger(server))).toEqual([...mails.keys()].toSorted());
  const { items } = await server.call<{ items: unknown[] }>('/tickets?limit=200');
  expect(items).toHaveLength(200);
});

test('kill -9 at each named step of the IMAP fetch: everything arrives once, nothing is marked that is not kept', {
  timeout: 180_000,
}, async ({ server, expect }) => {
  const imap = await startImapServer();
  try {
    const wanted = Array.from({ length: 20 }, (_, n) => `box ${String(n).padStart(2, '0')}`);
    for (const subject of wanted) imap.append(rawMail({ subject, from: `c${subject.slice(-1)}@client.test` }));
    await server.start();
    await server.call('/inboxes', 'POST', { address: 'help@first.test', imapUrl: imap.url, enabled: false });
    const [inbox] = (await server.call<{ items: { id: string }[] }>('/inboxes')).items;
    await server.kill();
    const seen = () => imap.mails().filter((mail) => mail.flags.includes('\\Seen')).length;
    let first = true;
    for (const step of [
      'imap.after-fetch',
      'imap.before-commit',
      'imap.after-commit',
      'imap.after-commit-before-flag',
      'imap.after-flag',
    ]) {
      const before = seen();
      const env = { OTKLIK_TEST_BUILD: '1', OTKLIK_FAILPOINT: `${step}@3` };
      await server.start(env);
      if (first) await server.call(`/inboxes/${inbox?.id}`, 'PATCH', { enabled: true });
      first = false;
      await server.gone();
      expect(imap.mails().length, step).toBe(wanted.length);
      expect(seen() - before, step).toBeLessThanOrEqual(4);
    }
    expect(seen()).toBeLessThan(wanted.length);
    await server.start();
    await expect.poll(async () => subjects(await ledger(server)), patient).toEqual(wanted);
    // marked are all but those whose process died between commit and mark: they are kept, and never asked for again
    await expect.poll(async () => (await ledger(server)).length, patient).toBe(wanted.length);
    expect(seen()).toBeGreaterThanOrEqual(wanted.length - 2);
  } finally {
    await imap.close();
  }
});

test('kill -9 between the final dot and the outcome: sent again within a minute, at most once, under the same Message-ID, and told so', {
  timeout: 180_000,
}, async ({ server, expect }) => {
  const sink = await startSmtpSink();
  try {
    await server.start({ OTKLIK_TEST_BUILD: '1', OTKLIK_FAILPOINT: 'send.before-outcome' });
    await server.call('/inboxes', 'POST', { address: 'help@first.test', smtpUrl: sink.url });
    const ticket = await server.call<{ id: string }>('/tickets', 'POST', { subject: 'Hello', requester: { email: 'olga@client.test' } });
    await server.call(`/tickets/${ticket.id}/messages`, 'POST', { text: 'Our words' });
    await server.gone();
    expect(sink.mails).toHaveLength(1);
    await server.start();
    const began = performance.now();
    await sink.waitFor(2, 70_000);
    expect(performance.now() - began).toBeLessThan(60_000);
    expect(new Set(sink.mails.map((mail) => mail.parsed.messageId)).size).toBe(1);
    const delivery = async () =>
      (await server.call<{ items: { delivery: { state: string; reason: string } }[] }>(`/tickets/${ticket.id}/messages`)).items[0]
        ?.delivery;
    await expect.poll(delivery, patient).toMatchObject({ state: 'sent', reason: 'sent_again_after_crash' });
    expect(sink.mails).toHaveLength(2);
  } finally {
    await sink.close();
  }
});
