import { buffer } from 'node:stream/consumers';
import type { App } from '../../../platform/ctx.ts';
import { Outage, Refusal } from '../../../platform/refuse.ts';
import { ParsePool } from '../adapters/email/parse-pool.ts';
import type { ParsedMail } from '../adapters/email/parsed-mail.ts';
import type { Inbox } from './recipients.ts';

const pools = new Map<App, ParsePool>();
/** two, so that one mail that takes its whole time does not hold up the rest */
const threads = 2;
const timeoutMs = 15_000;

/** Where a mail came from, as far as its reading goes. */
export type Origin = { inbox: Pick<Inbox, 'trustedAuthserv'>; source: string; sender: string };

/** Understands a mail in a thread of its own. Throws MailUnparsable. */
export function parseApart(app: App, bytes: Uint8Array, { inbox, source, sender }: Origin): Promise<ParsedMail> {
  let pool = pools.get(app);
  if (!pool) {
    pool = new ParsePool({ size: threads, timeoutMs });
    pools.set(app, pool);
  }
  // a mailbox does not tell the envelope: there Return-Path alone is read
  return pool.parse(bytes, { trustedAuthservIds: inbox.trustedAuthserv, ...(source === 'smtp' && { envelopeFrom: sender }) });
}

/** Gives this process other parsing threads: for tests of mail that kills them. */
export function parseWith(app: App, pool: ParsePool): void {
  pools.set(app, pool);
}

/** Ends the parsing threads of this process. */
export async function stopParsing(app: App): Promise<void> {
  const pool = pools.get(app);
  pools.delete(app);
  await pool?.close();
}

/** The raw bytes of an item. Throws an Outage when the store does not answer; a file that is gone stays a refusal. */
export async function readRaw(app: App, tenantId: string, sha256: string): Promise<Buffer> {
  try {
    return await buffer(await app.storage.read(tenantId, sha256));
  } catch (error) {
    throw error instanceof Refusal ? error : new Outage('the file store does not answer', { cause: error });
  }
}

/** Puts a mail's attachments into the store, before the transaction that names them. Throws an Outage. */
export async function storeAttachments(app: App, tenantId: string, mail: ParsedMail): Promise<void> {
  const bySha = new Map(mail.attachments.map((file) => [file.sha256, file]));
  try {
    await Promise.all([...bySha.values()].map((file) => app.storage.put(tenantId, file.bytes, file.sha256)));
  } catch (error) {
    throw new Outage('the file store does not answer', { cause: error });
  }
}
