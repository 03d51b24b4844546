import { readHeaders } from '../mime/headers.ts';
import { messageIds } from '../mime/message-ids.ts';
import type { Part } from '../mime/split.ts';
import { decodeTransfer } from '../mime/transfer.ts';
import { findPart } from './reports.ts';

/** What a report gives back of the message it is about. */
export interface Returned {
  headers: Record<string, string>;
  messageId: string | null;
}

const TYPES = new Set([
  'message/rfc822',
  'text/rfc822-headers',
  'message/global',
  'message/global-headers',
  'message/rfc822-headers',
  'text/rfc822',
]);
const KEPT = [
  'message-id',
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'in-reply-to',
  'references',
  'x-loop',
  'auto-submitted',
  'return-path',
  'list-id',
  'x-otklik-message',
];
/** Lines above a returned message in reports without parts. */
export const COPY_MARK =
  /^[ \t>*]*(?:-{2,}.{0,20}(?:below|copy|original|returned|unsent|following|undelivered|message (?:text|header|follows)).{0,60}|-{3,}\s*(?:original|returned|message header|unsent).{0,60}|(?:--- )?below (?:this line|are|is).{0,80}|_{3,}.*original.*|(?:included|attached|here) is a copy.{0,60}|the (?:original )?(?:message|header).{0,30}(?:follows|is attached|below).{0,30}|original message (?:follows|headers?).{0,20}|message (?:headers?|text) follow.{0,30}|your original (?:message|mail).{0,40}:?|received: (?:from|by) .{0,200}|return-path: <.{0,100})\s*$/im;

/** Finds the returned message or its header among the parts, else in the words after a dividing line. */
export function readReturned(root: Part, text: string): Returned {
  const part = findPart(root, (p) => p !== root && TYPES.has(p.type.value));
  if (part) {
    const bytes = Buffer.from(decodeTransfer(part.body, part.encoding).subarray(0, 200_000));
    let start = 0;
    while (start < bytes.length && (bytes[start] === 10 || bytes[start] === 13)) start += 1;
    return fromBytes(bytes.subarray(start));
  }
  return fromText(text);
}

function fromBytes(bytes: Buffer): Returned {
  const { headers } = readHeaders(bytes, 0, bytes.length);
  const out: Record<string, string> = {};
  for (const name of KEPT) {
    const value = headers.text(name);
    if (value !== null) out[name] = value.slice(0, 4_000);
  }
  return { headers: out, messageId: messageIds(headers.raw('message-id'))[0] ?? null };
}

function fromText(text: string): Returned {
  const mark = COPY_MARK.exec(text);
  if (!mark) return { headers: {}, messageId: null };
  const after = text.slice(mark.index, mark.index + 50_000);
  const first = /^[ \t>]*(?:received|return-path|message-id|from|date|to|subject|mime-version|x-[\w-]+|dkim-signature):/im.exec(after);
  if (!first) return { headers: {}, messageId: null };
  const lines = after
    .slice(first.index)
    .split('\n')
    .map((l) => l.replace(/^ {0,4}>? ?(?=[A-Za-z-]+:)/, ''));
  return fromBytes(Buffer.from(lines.join('\n'), 'utf8'));
}

/** Text of a report before the message it gives back. */
export function beforeReturned(text: string): string {
  const mark = COPY_MARK.exec(text);
  return mark && mark.index > 0 ? text.slice(0, mark.index) : text;
}
