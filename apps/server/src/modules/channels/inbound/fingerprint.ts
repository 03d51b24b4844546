import { createHash } from 'node:crypto';
import { type RawMail, streamRawMail } from '../../../platform/mail/raw-mail.ts';

/** What intake reads of a mail before it understands it. */
export type Fingerprint = {
  /** sha256 in hex of the mail without what servers write on the way */
  content: string;
  /** without brackets; null when there is none */
  messageId: string | null;
};

/** Fields that each delivery writes anew: two copies of one mail differ in them alone. */
const trace =
  /^(?:received|x-received|received-spf|return-path|delivered-to|x-delivered-to|x-original-to|envelope-to|x-envelope-to|x-envelope-from|x-apparently-to|authentication-results|arc-[a-z-]+|x-spam-[a-z-]+)[ \t]*:/i;
const mostHeader = 1_048_576;

/** Reads the fingerprint of a mail; its memory stays bounded whatever the size. */
export async function fingerprint(raw: RawMail): Promise<Fingerprint> {
  if (raw.bytes) return ofBytes(raw.bytes);
  const hash = createHash('sha256');
  let head: Buffer = Buffer.alloc(0);
  let messageId: string | null | undefined;
  for await (const chunk of streamRawMail(raw) as AsyncIterable<Buffer>) {
    if (messageId !== undefined) {
      hash.update(chunk);
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (endOfHeader(head) < 0 && head.length < mostHeader) continue;
    messageId = feed(hash, head);
  }
  if (messageId === undefined) messageId = feed(hash, head);
  return { content: hash.digest('hex'), messageId };
}

/** What makes two deliveries the same mail: the address they came to, the Message-ID, and the content. */
export function identityOf(recipient: string, { content, messageId }: Fingerprint): string {
  return createHash('sha256')
    .update(JSON.stringify([recipient, messageId, content]))
    .digest('hex');
}

function ofBytes(bytes: Buffer): Fingerprint {
  const hash = createHash('sha256');
  const messageId = feed(hash, bytes);
  return { content: hash.digest('hex'), messageId };
}

/** Feeds a mail's beginning into the hash, trace fields left out, and reads its Message-ID. */
function feed(hash: ReturnType<typeof createHash>, bytes: Buffer): string | null {
  const found = endOfHeader(bytes);
  const end = found < 0 ? Math.min(bytes.length, mostHeader) : found;
  let messageId: string | null = null;
  for (const field of bytes.toString('latin1', 0, end).split(/\r?\n(?![ \t])/)) {
    if (trace.test(field)) continue;
    hash.update(field, 'latin1');
    hash.update('\n');
    if (messageId === null && /^message-id[ \t]*:/i.test(field)) messageId = readMessageId(field);
  }
  hash.update(bytes.subarray(end));
  return messageId;
}

function endOfHeader(bytes: Buffer): number {
  const crlf = bytes.indexOf('\r\n\r\n');
  const lf = bytes.indexOf('\n\n');
  if (crlf < 0 || lf < 0) return Math.max(crlf, lf);
  return Math.min(crlf, lf);
}

function readMessageId(field: string): string | null {
  const value = field
    .slice(field.indexOf(':') + 1)
    .replace(/\s+/g, ' ')
    .trim();
  const id = (/<([^<>]*)>/.exec(value)?.[1] ?? value).replaceAll('\0', '').trim().slice(0, 998);
  return id || null;
}
