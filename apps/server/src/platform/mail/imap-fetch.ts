import type { ImapFlow } from 'imapflow';
import { ImapError } from './imap-connect.ts';
import { type RawMail, rawMailOf } from './raw-mail.ts';
import { RawSpool, type SpoolOptions } from './raw-spool.ts';

/** What a mailbox tells of a mail before it is fetched. `size` is the server's word and may be off. */
export type ImapEntry = { uid: number; size: number; internalDate: Date | null };

export type FetchedMail = { entry: ImapEntry; raw: RawMail };

/** UIDs above `after`, ascending. By UID and never by date, so that no outage is too long (RFC 9051 §2.3.1.1). */
export async function listUidsAfter(client: ImapFlow, after: number): Promise<number[]> {
  const found = (await client.search({ uid: `${after + 1}:*` }, { uid: true })) || [];
  assertAlive(client);
  // `n:*` always names the last mail, even below n
  return found.filter((uid) => uid > after).toSorted((a, b) => a - b);
}

/** Sizes and dates of the given mails, ascending by UID; those that are gone are left out. */
export async function describeMails(client: ImapFlow, uids: number[]): Promise<ImapEntry[]> {
  const entries: ImapEntry[] = [];
  if (uids.length === 0) return entries;
  for await (const found of client.fetch(uids.join(','), { uid: true, size: true, internalDate: true }, { uid: true })) {
    entries.push({ uid: found.uid, size: found.size ?? 0, internalDate: asDate(found.internalDate) });
  }
  assertAlive(client);
  return entries.filter((entry) => uids.includes(entry.uid)).toSorted((a, b) => a.uid - b.uid);
}

/** Cuts mails into groups to fetch at once: at most 20 mails and 4 MB; a mail above 1 MB goes alone, and so do the first `alone`. */
export function groupForFetch(entries: ImapEntry[], alone = 0): ImapEntry[][] {
  const groups: ImapEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const last = groups.at(-1);
    const apart = groups.length <= alone || entry.size > LARGE_BYTES || (last?.[0]?.size ?? 0) > LARGE_BYTES;
    if (!last || apart || last.length >= 20 || bytes + entry.size > 4_194_304) {
      groups.push([entry]);
      bytes = entry.size;
    } else {
      last.push(entry);
      bytes += entry.size;
    }
  }
  return groups;
}

/**
 * The whole bytes of a group, without touching a flag (BODY.PEEK). Large mails come in pieces and wait in a file;
 * the caller drops them. Mails the server does not send are left out. Throws when the connection breaks in between: then nothing counts.
 */
export async function fetchGroup(client: ImapFlow, group: ImapEntry[], spool: SpoolOptions): Promise<FetchedMail[]> {
  const [first] = group;
  if (group.length === 1 && first && first.size > LARGE_BYTES) {
    const raw = await fetchLarge(client, first, spool);
    return raw ? [{ entry: first, raw }] : [];
  }
  const bytes = new Map<number, Buffer>();
  for await (const found of client.fetch(group.map((entry) => entry.uid).join(','), { uid: true, source: true }, { uid: true })) {
    if (found.source) bytes.set(found.uid, found.source);
  }
  assertAlive(client);
  return group.flatMap((entry) => {
    const source = bytes.get(entry.uid);
    return source ? [{ entry, raw: rawMailOf(source) }] : [];
  });
}

const LARGE_BYTES = 1_048_576;

async function fetchLarge(client: ImapFlow, entry: ImapEntry, options: SpoolOptions): Promise<RawMail | null> {
  const spool = new RawSpool(options);
  try {
    for (;;) {
      const found = await client.fetchOne(
        String(entry.uid),
        { uid: true, source: { start: spool.size, maxLength: LARGE_BYTES } },
        { uid: true },
      );
      if (!found) {
        assertAlive(client);
        if (spool.size === 0) return null;
        throw new Error('The mail vanished while it was being fetched');
      }
      const piece = found.source ?? Buffer.alloc(0);
      if (piece.length > 0) await spool.write(piece);
      // a longer piece than asked for comes from a server that ignores the range and sent the whole mail
      if (piece.length !== LARGE_BYTES) return await spool.finish();
    }
  } catch (error) {
    await spool.discard();
    throw error;
  }
}

/** The library answers a lost connection with an empty result, which must not pass for an empty mailbox. */
function assertAlive(client: ImapFlow): void {
  if (!client.usable || !client.mailbox) throw new ImapError('network', 'The connection was lost');
}

function asDate(value: Date | string | undefined): Date | null {
  if (value === undefined) return null;
  const date = value instanceof Date ? value : new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
}
