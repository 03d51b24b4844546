import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImapTestServer, startImapServer } from '../../testing/mail/imap-server.ts';
import { createEgressGuard } from '../outbound-http/guard.ts';
import { checkMailbox } from './imap-connect.ts';
import type { ImapCursor, ImapMail } from './imap-drain.ts';
import { parseImapUrl } from './imap-url.ts';
import { type MailboxHealth, type MailboxWatch, watchMailbox, type WatchOptions } from './imap-watch.ts';
import { readRawMail } from './raw-mail.ts';

const { resolve: resolveHost } = createEgressGuard('127.0.0.0/8');

let imap: ImapTestServer;
let spoolDir = '';
let watch: MailboxWatch | undefined;
/** The caller's database: what is committed, and the cursor committed with it. Mails are told apart by content, as a caller would. */
let committed: { uid: number; text: string; file: boolean; sha256: string; internalDate: Date | null }[] = [];
let cursor: ImapCursor | null = null;
let health: MailboxHealth[] = [];
let poison: (text: string) => boolean = () => false;

beforeEach(async () => {
  imap = await startImapServer();
  spoolDir = await mkdtemp(path.join(tmpdir(), 'imap-'));
  committed = [];
  cursor = null;
  health = [];
  poison = () => false;
});
afterEach(async () => {
  await watch?.stop();
  watch = undefined;
  await imap.close();
  expect(await readdir(spoolDir)).toEqual([]);
  await rm(spoolDir, { recursive: true, force: true });
});

async function commit(mail: ImapMail): Promise<void> {
  const bytes = await readRawMail(mail.raw);
  const text = bytes.toString('latin1');
  await delay(1);
  if (poison(text)) throw new Error('cannot be stored');
  if (!committed.some((one) => one.sha256 === mail.raw.sha256)) {
    committed.push({ uid: mail.uid, text, file: mail.raw.file !== undefined, sha256: mail.raw.sha256, internalDate: mail.internalDate });
  }
  cursor = structuredClone(mail.cursor);
}

function start(options: Partial<WatchOptions> = {}): MailboxWatch {
  watch = watchMailbox({
    account: parseImapUrl(imap.url),
    resolveHost,
    cursor: { load: async () => cursor },
    onMail: commit,
    afterStored: 'seen',
    onHealth: (one) => health.push(one),
    spool: { dir: spoolDir },
    backoffMs: { first: 20, longest: 100 },
    retryMs: 10,
    pollMs: 60_000,
    ...options,
  });
  return watch;
}
const mail = (name: string) => `Subject: ${name}\r\n\r\nbody of ${name}\r\n`;
const names = () => committed.map((one) => /Subject: (.*)\r/.exec(one.text)?.[1]);
const seen = () =>
  imap
    .mails()
    .filter((one) => one.flags.includes('\\Seen'))
    .map((one) => one.uid);
const until = (check: () => unknown, timeout = 5_000) => expect.poll(check, { timeout, interval: 10 });

test('what is there is taken in order by UID, what comes is pushed, and each is marked read after it is stored', async () => {
  imap.append(mail('old'), { date: new Date('2001-02-03T04:05:06Z') });
  imap.append(mail('read elsewhere'), { flags: ['\\Seen'] });
  start();
  await until(names).toEqual(['old', 'read elsewhere']);
  expect(committed[0]?.internalDate?.toISOString()).toBe('2001-02-03T04:05:06.000Z');
  await until(() => health.at(-1)?.state).toBe('live');
  await delay(50);
  const before = performance.now();
  imap.append(mail('pushed'));
  await until(names).toEqual(['old', 'read elsewhere', 'pushed']);
  expect(performance.now() - before).toBeLessThan(1_000);
  await until(seen).toEqual([1, 2, 3]);
  expect(cursor).toEqual({ uidValidity: '1', lastUid: 3, parked: [] });
  expect(imap.lines.join('\n')).not.toMatch(/SINCE|BEFORE|UNSEEN/);
});

test('a mail is not marked before its commit has resolved', async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  imap.append(mail('slow'));
  let asked = false;
  start({
    onMail: async (one) => {
      asked = true;
      await gate;
      await commit(one);
    },
  });
  await until(() => asked).toBe(true);
  await delay(50);
  expect(seen()).toEqual([]);
  release();
  await until(seen).toEqual([1]);
});

test('after a long time away everything comes once, by UID, however old', async () => {
  for (let i = 0; i < 120; i += 1) imap.append(mail(`n${i}`), { date: new Date(Date.UTC(2020, 0, 1 + i)) });
  cursor = { uidValidity: '1', lastUid: 50, parked: [] };
  start({ afterStored: 'nothing' });
  await until(() => committed.length).toBe(70);
  expect(names()).toEqual(Array.from({ length: 70 }, (_, i) => `n${i + 50}`));
  expect(seen()).toEqual([]);
});

test('a new mailbox may begin at its end', async () => {
  imap.append(mail('history'));
  start({
    cursor: {
      load: async () => cursor,
      begin: async ({ uidValidity, uidNext }) => {
        cursor = { uidValidity, lastUid: uidNext - 1, parked: [] };
        return cursor;
      },
    },
  });
  await until(() => health.at(-1)?.state).toBe('live');
  imap.append(mail('first'));
  await until(names).toEqual(['first']);
  expect(seen()).toEqual([2]);
});

test('another UIDVALIDITY: everything is offered again and the caller finds nothing new', async () => {
  for (const name of ['a', 'b', 'c']) imap.append(mail(name));
  let offered = 0;
  start({
    onMail: (one) => {
      offered += 1;
      return commit(one);
    },
  });
  await until(names).toEqual(['a', 'b', 'c']);
  imap.remove(1);
  imap.renumber();
  imap.append(mail('d'));
  await until(names).toEqual(['a', 'b', 'c', 'd']);
  expect(offered).toBe(6);
  expect(cursor).toEqual({ uidValidity: '2', lastUid: 3, parked: [] });
});

test('connections cut in the middle of FETCH lose and double nothing', async () => {
  for (let i = 0; i < 30; i += 1) imap.append(mail(`n${i}`));
  imap.breakFetch({ times: 2 });
  start({
    onMail: async (one) => {
      if (committed.length === 7 && imap.connections === 3) imap.breakFetch({ times: 2 });
      await commit(one);
    },
  });
  await until(names).toEqual(Array.from({ length: 30 }, (_, i) => `n${i}`));
  await until(() => seen().length).toBe(30);
  expect(imap.connections).toBe(5);
  expect(health.some((one) => one.state === 'down' && one.problem === 'network' && (one.retryInMs ?? 0) > 0)).toBe(true);
});

test('a mail that an answer leaves out is asked for again, and parked rather than passed over', async () => {
  for (let i = 0; i < 8; i += 1) imap.append(mail(`n${i}`));
  imap.omit([3, 5], 2);
  start();
  await until(names).toEqual(Array.from({ length: 8 }, (_, i) => `n${i}`));
  imap.omit([9]);
  imap.append(mail('withheld'));
  imap.append(mail('next'));
  await until(() => names().at(-1)).toBe('next');
  expect(names()).not.toContain('withheld');
  expect(cursor).toEqual({ uidValidity: '1', lastUid: 10, parked: [9] });
});

test('a mail on which the server always breaks off is parked and does not block the next', async () => {
  for (const name of ['a', 'cursed', 'b', 'c']) imap.append(mail(name));
  imap.breakFetch({ whenItHolds: 'cursed' });
  start();
  await until(names).toEqual(['a', 'b', 'c']);
  await until(() => health.at(-1)).toMatchObject({ state: 'live', parked: [{ uid: 2, reason: expect.stringContaining('breaks off') }] });
  expect(seen()).toEqual([1, 3, 4]);
});

test('a server that is away for a while is waited for', async () => {
  imap.refuse(true);
  start();
  await until(() => health.at(-1)).toMatchObject({ state: 'down', problem: 'network' });
  imap.append(mail('meanwhile'));
  imap.refuse(false);
  await until(names).toEqual(['meanwhile']);
  imap.drop();
  imap.append(mail('again'));
  await until(names).toEqual(['meanwhile', 'again']);
});

test('a poison mail is tried twice, parked unread with its reason, delays nobody, and is taken when it heals', async () => {
  for (const name of ['a', 'poison', 'b']) imap.append(mail(name));
  poison = (text) => text.includes('poison');
  start({ parkedMs: 150 });
  await until(names).toEqual(['a', 'b']);
  expect(cursor).toEqual({ uidValidity: '1', lastUid: 3, parked: [2] });
  await until(() => health.at(-1)).toMatchObject({ state: 'live', parked: [{ uid: 2, reason: 'cannot be stored' }] });
  await until(seen).toEqual([1, 3]);
  poison = () => false;
  watch?.look();
  await delay(160);
  watch?.look();
  await until(names).toEqual(['a', 'b', 'poison']);
  await until(seen).toEqual([1, 2, 3]);
  expect(cursor).toEqual({ uidValidity: '1', lastUid: 3, parked: [] });
  await until(() => health.at(-1)?.parked).toEqual([]);
});

test('a poison mail at the end is not given up before a later one is stored', async () => {
  imap.append(mail('poison'));
  poison = (text) => text.includes('poison');
  start();
  await until(() => health.at(-1)).toMatchObject({ state: 'live', problem: 'store', message: 'cannot be stored' });
  expect(cursor).toBeNull();
  imap.append(mail('good'));
  await until(names).toEqual(['good']);
  expect(cursor).toEqual({ uidValidity: '1', lastUid: 2, parked: [1] });
});

test('a store that is down is waited for: nothing is parked, order is kept', async () => {
  for (let i = 0; i < 40; i += 1) imap.append(mail(`n${i}`));
  poison = () => committed.length >= 10 && down;
  let down = true;
  start();
  await until(() => health.at(-1)).toMatchObject({ state: 'down', problem: 'store' });
  expect(committed).toHaveLength(10);
  expect(cursor).toEqual({ uidValidity: '1', lastUid: 10, parked: [] });
  down = false;
  await until(names).toEqual(Array.from({ length: 40 }, (_, i) => `n${i}`));
  await until(() => health.at(-1)).toMatchObject({ state: 'live', problem: null, parked: [] });
});

test('even a long row of poison mails ends', async () => {
  for (let i = 0; i < 12; i += 1) imap.append(mail(`poison ${i}`));
  imap.append(mail('good'));
  poison = (text) => text.includes('poison');
  start({ tries: 1 });
  await until(names).toEqual(['good']);
  expect(cursor?.parked).toHaveLength(12);
});

test('a big mail comes in pieces through a file, whole by sha256', async () => {
  const big = Buffer.concat([Buffer.from('Subject: big\r\n\r\n'), Buffer.alloc(5_500_000, 'привет мир, это длинное письмо\r\n')]);
  imap.append(mail('small'));
  imap.append(big);
  const exact = Buffer.concat([Buffer.from('Subject: exact\r\n\r\n'), Buffer.alloc(2_097_152 - 18, 'x')]);
  imap.append(exact);
  start();
  await until(() => committed.length, 15_000).toBe(3);
  expect(committed.map((one) => one.file)).toEqual([false, true, true]);
  expect(committed.slice(1).map((one) => one.sha256)).toEqual([big, exact].map((one) => createHash('sha256').update(one).digest('hex')));
});

test('a big mail whose connection breaks half-way comes whole the next time', async () => {
  const big = Buffer.concat([Buffer.from('Subject: big\r\n\r\n'), Buffer.alloc(3_000_000, 'y')]);
  imap.append(big);
  imap.breakFetch({ times: 2 });
  start();
  await until(() => committed[0]?.sha256, 10_000).toBe(createHash('sha256').update(big).digest('hex'));
  expect(committed).toHaveLength(1);
});

test('a stored mail may be moved to a folder that is made when missing', async () => {
  imap.append(mail('a'));
  start({ afterStored: { move: 'Taken' } });
  await until(() => imap.mails().length).toBe(0);
  expect(imap.mails('Taken')).toHaveLength(1);
  imap.append(mail('b'));
  await until(() => imap.mails('Taken').length).toBe(2);
  expect(names()).toEqual(['a', 'b']);
});

test('a server without IDLE is looked into now and then', async () => {
  await imap.close();
  imap = await startImapServer({ without: ['IDLE'] });
  start({ pollMs: 80 });
  await until(() => health.at(-1)?.state).toBe('live');
  imap.append(mail('polled'));
  await until(names).toEqual(['polled']);
});

test('pushes go on after long quiet, on the same connection', async () => {
  start({ silenceMs: 300 });
  await until(() => health.at(-1)?.state).toBe('live');
  await delay(1_500);
  const before = performance.now();
  imap.append(mail('pushed'));
  await until(names).toEqual(['pushed']);
  expect(performance.now() - before).toBeLessThan(250);
  expect(imap.connections).toBe(1);
});

test('a line that went dead without a word is found out', async () => {
  start({ silenceMs: 300 });
  await until(() => health.at(-1)?.state).toBe('live');
  imap.freeze();
  imap.append(mail('meanwhile'));
  await until(names).toEqual(['meanwhile']);
  expect(imap.connections).toBe(2);
});

test('a stop waits for the mail in hand and takes no other', async () => {
  for (let i = 0; i < 10; i += 1) imap.append(mail(`n${i}`));
  const stopping: (Promise<void> | undefined)[] = [];
  start({
    onMail: async (one) => {
      stopping.push(watch?.stop());
      await delay(30);
      await commit(one);
    },
  });
  await until(() => stopping.length).toBe(1);
  await stopping[0];
  expect(names()).toEqual(['n0']);
  expect(seen()).toEqual([1]);
  expect(health.at(-1)?.state).toBe('stopped');
});

test.each(['imap.after-fetch', 'imap.after-commit-before-flag', 'imap.after-flag'])(
  'dying at %s loses and doubles nothing',
  async (step) => {
    for (let i = 0; i < 12; i += 1) imap.append(mail(`n${i}`));
    let dead = 0;
    const die = (name: string) => {
      if (name !== step || dead > 0 || committed.length < 5) return;
      dead += 1;
      expect(seen().every((uid) => committed.some((one) => one.uid === uid))).toBe(true);
      // as a kill would: this watcher does nothing more, ever
      return new Promise<void>(() => undefined);
    };
    start({ failpoint: die });
    await until(() => dead).toBe(1);
    imap.drop();
    const before = committed.length;
    watch = undefined;
    start();
    await until(names).toEqual(Array.from({ length: 12 }, (_, i) => `n${i}`));
    expect(before).toBeGreaterThanOrEqual(5);
  },
);

test('the check names the trouble', async () => {
  const account = parseImapUrl(imap.url);
  const options = { resolveHost, connectMs: 2_000 };
  imap.append(mail('a'));
  expect(await checkMailbox(account, options)).toEqual({ ok: true, mails: 1, idle: true });
  expect(await checkMailbox({ ...account, auth: { user: 'box', pass: 'wrong' } }, options)).toMatchObject({ ok: false, problem: 'auth' });
  expect(await checkMailbox({ ...account, mailbox: 'Nowhere' }, options)).toMatchObject({ ok: false, problem: 'mailbox' });
  expect(await checkMailbox({ ...account, plain: false }, options)).toMatchObject({ ok: false, problem: 'tls' });
  expect(await checkMailbox({ ...account, secure: true }, options)).toMatchObject({ ok: false, problem: 'tls' });
  expect(await checkMailbox({ ...account, host: '10.1.2.3' }, options)).toMatchObject({ ok: false, problem: 'blocked' });
  expect(await checkMailbox({ ...account, host: 'no-such-host.invalid' }, options)).toMatchObject({ ok: false, problem: 'host' });
  imap.refuse(true);
  expect(await checkMailbox(account, options)).toMatchObject({ ok: false, problem: 'network' });
  expect(seen()).toEqual([]);
});
