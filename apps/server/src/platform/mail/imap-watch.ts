import type { ImapFlow } from 'imapflow';
import { failpoint as failpointOfEnvironment } from './failpoint.ts';
import { asImapError, type ImapConnectOptions, type ImapProblem, openMailbox } from './imap-connect.ts';
import { type ImapCursor, type ImapMail, MailboxDrain, StoreOutage } from './imap-drain.ts';
import type { ImapAccount } from './imap-url.ts';
import type { SpoolOptions } from './raw-spool.ts';

/** How a watched mailbox is doing. `parked` lists mails (by UID, with the reason) that could not be stored; they stay unflagged. */
export type MailboxHealth = {
  state: 'connecting' | 'live' | 'down' | 'stopped';
  problem: ImapProblem | 'store' | null;
  message: string | null;
  /** When it tries again, in ms from now; null while nothing is wrong. */
  retryInMs: number | null;
  parked: { uid: number; reason: string }[];
};

/** What becomes of a mail in the mailbox once it is stored: marked read, left alone, or moved to a folder (made when missing). */
export type AfterStored = 'seen' | 'nothing' | { move: string };

export type WatchOptions = ImapConnectOptions & {
  account: ImapAccount;
  cursor: {
    load(): Promise<ImapCursor | null>;
    /** Asked once when there is no cursor: answers where to begin and keeps it. Default: at the oldest mail. */
    begin?(mailbox: { uidValidity: string; uidNext: number }): Promise<ImapCursor>;
  };
  onMail(mail: ImapMail): Promise<void>;
  afterStored: AfterStored;
  onHealth(health: MailboxHealth): void;
  spool?: SpoolOptions;
  /** Looks into the mailbox at least this often, for servers whose push fails; default 5 min. */
  pollMs?: number;
  /** Offers parked mails again this often; default 10 min. */
  parkedMs?: number;
  /** First and longest pause after a failure; default 1 s and 5 min. A wrong password waits 60 times the first at least. */
  backoffMs?: { first: number; longest: number };
  /** How a mail that fails to store is tried again; default 2 times, 1 s apart. */
  tries?: number;
  retryMs?: number;
  /** For tests, instead of the environment's. */
  failpoint?(name: string): void | Promise<void>;
};

export type MailboxWatch = {
  /** Looks for new mail now. */
  look(): void;
  /** Finishes the mail in hand, signs out, and ends. */
  stop(): Promise<void>;
};

/**
 * Watches one mailbox for ever: pushes by IDLE (RFC 2177), catches up by UID after any outage, starts over when UIDVALIDITY
 * changes, reconnects with growing, scattered pauses. Each mail is handed to `onMail` one after the other, oldest first;
 * its mark in the mailbox is made only after that resolved. Memory is bounded: small mails by groups of 4 MB, big ones through a file.
 */
export function watchMailbox(options: WatchOptions): MailboxWatch {
  const ended = new AbortController();
  const alarm = { ring: () => undefined as void };
  let drain: MailboxDrain | undefined;
  let failures = 0;
  let reported = '';

  const report = (
    state: MailboxHealth['state'],
    problem: MailboxHealth['problem'] = null,
    message: string | null = null,
    retryInMs: number | null = null,
  ) => {
    const parked = (drain?.cursor.parked ?? []).map((uid) => ({ uid, reason: drain?.reasons.get(uid) ?? '' }));
    const health: MailboxHealth = { state, problem, message, retryInMs, parked };
    const shown = JSON.stringify({ ...health, retryInMs: null });
    if (shown === reported) return;
    reported = shown;
    options.onHealth(health);
  };

  /** Waits for the alarm, the end, or the time. */
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      if (ended.signal.aborted) return resolve();
      const timer = setTimeout(resolve, ms);
      alarm.ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const pause = (problem: MailboxHealth['problem']) => {
    const { first, longest } = options.backoffMs ?? { first: 1_000, longest: 300_000 };
    const grown = Math.min(longest, first * 2 ** Math.min(failures, 20));
    failures += 1;
    // a wrong password asked too often locks the account
    return (problem === 'auth' ? Math.max(grown, first * 60) : grown) * (0.5 + Math.random() / 2);
  };

  async function session(): Promise<void> {
    report('connecting');
    const client = await openMailbox(options.account, options);
    let lost: unknown;
    let fresh = false;
    const wake = () => {
      fresh = true;
      alarm.ring();
    };
    client.on('error', (error) => {
      lost ??= error;
      alarm.ring();
    });
    client.on('close', () => {
      lost ??= new Error('The server closed the connection');
      alarm.ring();
    });
    client.on('exists', wake);
    look = wake;
    try {
      drain = await positioned(client, drain);
      let parkedAt = Number.NEGATIVE_INFINITY;
      while (!ended.signal.aborted && lost === undefined) {
        // a server that does not push tells of new mail only when it is spoken to
        if (!fresh) await client.noop();
        fresh = false;
        try {
          if (performance.now() - parkedAt >= (options.parkedMs ?? 600_000)) {
            await drain.retryParked(client);
            parkedAt = performance.now();
          }
          await drain.run(client);
          if (!drain.unsettled) failures = 0;
        } catch (error) {
          if (!(error instanceof StoreOutage)) throw error;
          const wait = pause('store');
          report('down', 'store', error.message, wait);
          await rest(wait);
          continue;
        }
        if (drain.unsettled) report('live', 'store', [...drain.reasons.values()].at(-1) ?? null);
        else report('live', drain.markProblem === null ? null : 'mailbox', drain.markProblem);
        if (fresh || lost !== undefined || ended.signal.aborted) continue;
        await idle(client, drain.unsettled ? pause('store') : (options.pollMs ?? 300_000));
      }
      if (lost !== undefined) throw lost;
      await Promise.race([client.logout().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
    } finally {
      look = () => undefined;
      client.close();
    }
  }

  /** Listens for pushes for so long; ends sooner when the alarm rings or the server ends IDLE, which then is begun anew. */
  async function idle(client: ImapFlow, ms: number): Promise<void> {
    const began = performance.now();
    let over = false;
    // a failure comes by 'error' or 'close' as well, or the next command finds out
    const idling = client.idle().then(
      () => {
        over = true;
      },
      () => {
        over = true;
      },
    );
    const resting = rest(ms);
    await Promise.race([idling, resting]);
    // a server that refuses IDLE is asked no oftener than it would be without
    if (over && performance.now() - began < 5_000 && ms > 5_000) await resting;
    alarm.ring();
  }

  async function positioned(client: ImapFlow, before: MailboxDrain | undefined): Promise<MailboxDrain> {
    const box = client.mailbox;
    if (!box) throw new Error('The mailbox is not open');
    const uidValidity = String(box.uidValidity);
    // what is committed decides, not what this process remembers
    const cursor = await committedCursor({ uidValidity, uidNext: box.uidNext });
    const next =
      before ??
      new MailboxDrain(cursor, {
        onMail: options.onMail,
        flag: (open, uid) => mark(open, uid, options.afterStored),
        failpoint: options.failpoint ?? failpointOfEnvironment,
        spool: options.spool ?? {},
        tries: options.tries,
        retryMs: options.retryMs,
        isStopped: () => ended.signal.aborted,
      });
    next.cursor = { ...cursor, parked: cursor.parked ?? [] };
    if (cursor.uidValidity !== uidValidity) next.renumber(uidValidity);
    return next;
  }

  async function committedCursor(box: { uidValidity: string; uidNext: number }): Promise<ImapCursor> {
    try {
      const { load, begin } = options.cursor;
      return (await load()) ?? (await begin?.(box)) ?? { uidValidity: box.uidValidity, lastUid: 0, parked: [] };
    } catch (error) {
      throw new StoreOutage(String((error as Error).message).slice(0, 300));
    }
  }

  let look: () => void = () => undefined;
  const running = (async () => {
    while (!ended.signal.aborted) {
      try {
        await session();
      } catch (error) {
        if (ended.signal.aborted) break;
        const { problem, message } =
          error instanceof StoreOutage ? { problem: 'store' as const, message: error.message } : asImapError(error);
        const wait = pause(problem);
        report('down', problem, message, wait);
        await rest(wait);
      }
    }
    report('stopped');
  })();

  return {
    look: () => look(),
    async stop() {
      ended.abort();
      alarm.ring();
      await running;
    },
  };
}

async function mark(client: ImapFlow, uid: number, afterStored: AfterStored): Promise<void> {
  if (afterStored === 'nothing') return;
  if (afterStored === 'seen') {
    if (!(await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }))) throw new Error('The mail could not be marked as read');
    return;
  }
  const moved = await client.messageMove(String(uid), afterStored.move, { uid: true }).catch(() => false); // most often: no such folder
  if (moved) return;
  await client.mailboxCreate(afterStored.move);
  await client.messageMove(String(uid), afterStored.move, { uid: true });
}
