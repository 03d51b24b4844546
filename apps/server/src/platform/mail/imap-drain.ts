import type { ImapFlow } from 'imapflow';
import { describeMails, type FetchedMail, fetchGroup, groupForFetch, type ImapEntry, listUidsAfter } from './imap-fetch.ts';
import { dropRawMail, type RawMail } from './raw-mail.ts';
import type { SpoolOptions } from './raw-spool.ts';

/** How far a mailbox is taken: every UID up to `lastUid` is stored or stands in `parked` (could not be stored, tried again now and then). */
export type ImapCursor = { uidValidity: string; lastUid: number; parked: number[] };

/** One mail out of a mailbox. The receiver commits the mail and `cursor` (as JSON, whole) in one transaction. */
export type ImapMail = { uid: number; uidValidity: string; raw: RawMail; internalDate: Date | null; cursor: ImapCursor };

export type DrainOptions = {
  onMail(mail: ImapMail): Promise<void>;
  /** Marks a committed mail in the mailbox. */
  flag(client: ImapFlow, uid: number): Promise<void>;
  failpoint(name: string): void | Promise<void>;
  spool: SpoolOptions;
  /** How often a mail is offered before it is suspected to be poison; default 2. */
  tries?: number;
  /** Pause before it is offered again; default 1 s. */
  retryMs?: number;
  isStopped(): boolean;
};

/** Thrown when so many mails in a row could not be stored that the store, not the mails, must be at fault. Nothing is passed over. */
export class StoreOutage extends Error {}

/**
 * Empties a mailbox above its cursor, oldest first. Keeps its memory over reconnects.
 *
 * A mail that cannot be stored is only suspected at first. When a later one can, the suspects are poison: they are parked in the
 * cursor that is committed with it, and the mailbox goes on. When the next ones fail as well it is the store: StoreOutage, the
 * cursor stays. Each such round looks twice as far ahead, so a row of poison mails blocks nobody for ever.
 */
export class MailboxDrain {
  cursor: ImapCursor;
  /** Why each suspect or parked mail could not be stored, by UID. */
  readonly reasons = new Map<number, string>();
  #suspects = new Set<number>();
  #failuresInRow = 0;
  #lookAhead = 5;
  /** How many mails to fetch by themselves, after a connection broke over a group. */
  #alone = 0;
  #fetchBreaks = new Map<number, number>();
  #unflagged = new Set<number>();
  /** Why the last stored mail could not be marked in the mailbox; null when it could. Such a mail is stored all the same. */
  markProblem: string | null = null;
  readonly #options: DrainOptions;

  constructor(cursor: ImapCursor, options: DrainOptions) {
    this.cursor = cursor;
    this.#options = options;
  }

  /** True while some mail above the cursor could not be stored and nothing behind it settles why. */
  get unsettled(): boolean {
    return this.#suspects.size > 0;
  }

  /** A new numbering of the mailbox: everything is offered again, the receiver knows what it has. */
  renumber(uidValidity: string): void {
    this.cursor = { uidValidity, lastUid: 0, parked: [] };
    for (const memory of [this.reasons, this.#suspects, this.#fetchBreaks, this.#unflagged]) memory.clear();
  }

  /** One pass over everything above the cursor. */
  async run(client: ImapFlow): Promise<void> {
    await this.#flagLeftovers(client);
    const uids = await listUidsAfter(client, this.cursor.lastUid);
    for (const uid of this.#suspects) if (!uids.includes(uid)) this.#forget(uid);
    this.#failuresInRow = 0;
    for (let at = 0; at < uids.length; at += 200) {
      const entries = await describeMails(client, uids.slice(at, at + 200));
      for (const group of groupForFetch(entries, this.#alone)) {
        for (const mail of await this.#fetch(client, group)) {
          if (this.#options.isStopped()) await dropRawMail(mail.raw);
          else await this.#take(client, mail, this.#suspects.has(mail.entry.uid) ? 1 : (this.#options.tries ?? 2));
        }
        if (this.#options.isStopped()) return;
      }
    }
  }

  /** Offers the parked mails once more; those that are gone from the mailbox are forgotten. */
  async retryParked(client: ImapFlow): Promise<void> {
    const entries = await describeMails(client, this.cursor.parked);
    for (const uid of this.cursor.parked.filter((one) => !entries.some((entry) => entry.uid === one))) this.#forget(uid);
    this.cursor = { ...this.cursor, parked: this.cursor.parked.filter((uid) => entries.some((entry) => entry.uid === uid)) };
    for (const entry of entries) {
      if (this.#options.isStopped()) return;
      for (const mail of await this.#fetch(client, [entry])) await this.#take(client, mail, 1);
    }
  }

  async #fetch(client: ImapFlow, group: ImapEntry[]): Promise<FetchedMail[]> {
    const wanted = group.filter((entry) => (this.#fetchBreaks.get(entry.uid) ?? 0) < 3);
    for (const entry of group) if (!wanted.includes(entry)) this.#suspect(entry.uid, 'The server breaks off while sending this mail');
    try {
      const mails = wanted.length > 0 ? await this.#fetchWhole(client, wanted) : [];
      for (const entry of wanted) this.#fetchBreaks.delete(entry.uid);
      this.#alone = Math.max(0, this.#alone - wanted.length);
      return mails;
    } catch (error) {
      if (DISK_TROUBLE.has(String((error as { code?: unknown }).code))) throw new StoreOutage((error as Error).message);
      // after a break mails are fetched one by one, so that the one that breaks the connection gives itself away
      this.#alone = 20;
      for (const entry of wanted.length === 1 ? wanted : []) this.#fetchBreaks.set(entry.uid, (this.#fetchBreaks.get(entry.uid) ?? 0) + 1);
      throw error;
    }
  }

  /** A mail that an answer leaves out is gone, or the server is at fault: asked once more by itself, and never passed over in silence. */
  async #fetchWhole(client: ImapFlow, wanted: ImapEntry[]): Promise<FetchedMail[]> {
    const mails = await fetchGroup(client, wanted, this.#options.spool);
    const missing = wanted.filter((entry) => !mails.some((mail) => mail.entry.uid === entry.uid)).map((entry) => entry.uid);
    for (const entry of missing.length > 0 ? await describeMails(client, missing) : []) {
      const again = await fetchGroup(client, [entry], this.#options.spool);
      if (again.length === 0) this.#suspect(entry.uid, 'The server does not send this mail');
      mails.push(...again);
    }
    return mails.toSorted((a, b) => a.entry.uid - b.entry.uid);
  }

  async #take(client: ImapFlow, { entry, raw }: FetchedMail, tries: number): Promise<void> {
    const { uid } = entry;
    await this.#options.failpoint('imap.after-fetch');
    try {
      const stored = await this.#offer(entry, raw, tries);
      if (!stored) return;
    } finally {
      await dropRawMail(raw);
    }
    this.#unflagged.add(uid);
    await this.#options.failpoint('imap.after-commit-before-flag');
    await this.#flagLeftovers(client);
    await this.#options.failpoint('imap.after-flag');
  }

  async #offer(entry: ImapEntry, raw: RawMail, tries: number): Promise<boolean> {
    const { uid, internalDate } = entry;
    const { uidValidity, lastUid, parked } = this.cursor;
    const passed = [...this.#suspects].filter((one) => one < uid);
    const cursor: ImapCursor = {
      uidValidity,
      lastUid: Math.max(lastUid, uid),
      parked: [...new Set([...parked, ...passed])].filter((one) => one !== uid).toSorted((a, b) => a - b),
    };
    for (let left = tries; left > 0; left -= 1) {
      try {
        await this.#options.onMail({ uid, uidValidity, raw, internalDate, cursor });
        this.cursor = cursor;
        for (const one of passed) this.#suspects.delete(one);
        this.#forget(uid);
        this.#failuresInRow = 0;
        this.#lookAhead = 5;
        return true;
      } catch (error) {
        this.reasons.set(uid, String((error as Error)?.message ?? error).slice(0, 300));
        if (left > 1) await new Promise((resolve) => setTimeout(resolve, this.#options.retryMs ?? 1_000));
      }
    }
    if (!parked.includes(uid)) this.#suspect(uid);
    return false;
  }

  #suspect(uid: number, reason?: string): void {
    this.#suspects.add(uid);
    if (reason) this.reasons.set(uid, reason);
    this.#failuresInRow += 1;
    if (this.#failuresInRow <= this.#lookAhead) return;
    this.#lookAhead *= 2;
    throw new StoreOutage(this.reasons.get(uid) ?? 'Mails cannot be stored');
  }

  #forget(uid: number): void {
    this.#suspects.delete(uid);
    this.reasons.delete(uid);
    this.#fetchBreaks.delete(uid);
  }

  async #flagLeftovers(client: ImapFlow): Promise<void> {
    for (const uid of this.#unflagged) {
      try {
        await this.#options.flag(client, uid);
        this.markProblem = null;
      } catch (error) {
        if (!client.usable) throw error;
        this.markProblem = String((error as Error).message).slice(0, 300);
      }
      this.#unflagged.delete(uid);
    }
  }
}

const DISK_TROUBLE = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES', 'EMFILE', 'ENFILE']);
