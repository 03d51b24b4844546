import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { isSafeAddress, type MailAddress } from './mail-address.ts';

export type OutgoingAttachment = {
  filename: string;
  contentType: string;
  content: Buffer | Readable;
  /** Content-ID without the angle brackets: the file then stands inside the HTML part. */
  cid?: string;
};

/** One mail to send. The recipients here are what its headers show; who gets it is said by the envelope. */
export type OutgoingMail = {
  /** With its angle brackets. Fixed by the caller for ever: a repeat is the same mail (RFC 5322 §3.6.4). */
  messageId: string;
  date: Date;
  from: MailAddress;
  to: MailAddress[];
  cc?: MailAddress[];
  replyTo?: MailAddress[];
  subject: string;
  text: string;
  html?: string;
  inReplyTo?: string;
  /** Message-IDs, oldest first. */
  references?: string[];
  /** Further headers, such as Auto-Submitted; names are RFC 5322 tokens, values become one line. */
  headers?: Record<string, string>;
  attachments?: OutgoingAttachment[];
};

/** Thrown when a mail cannot be built safely; the mail is at fault, so sending it again is no use. */
export class UnsafeMail extends Error {
  readonly code = 'UNSAFE_MAIL';
}

/**
 * Builds the bytes of a mail (RFC 5322, MIME). Same input, same bytes: boundaries come from the Message-ID.
 * Line breaks and control characters in names, subject, file names and headers become spaces, so none adds a header;
 * addresses that two readers may take differently are refused (UnsafeMail). Only CRLF ends a line in the result.
 */
export async function composeMail(mail: OutgoingMail): Promise<Buffer> {
  const ids = [mail.messageId, mail.inReplyTo, ...(mail.references ?? [])].filter((id) => id !== undefined);
  if (!ids.every((id) => /^<[\x21-\x3b\x3d\x3f-\x7e]+>$/.test(id))) throw new UnsafeMail('A Message-ID is malformed');
  const headers = Object.entries(mail.headers ?? {});
  if (!headers.every(([name]) => /^[A-Za-z0-9-]+$/.test(name))) throw new UnsafeMail('A header name is malformed');

  const composer = new MailComposer({
    messageId: mail.messageId,
    date: mail.date,
    from: safe(mail.from),
    to: mail.to.map(safe),
    cc: (mail.cc ?? []).map(safe),
    replyTo: (mail.replyTo ?? []).map(safe),
    subject: oneLine(mail.subject),
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo } : {}),
    ...(mail.references?.length ? { references: mail.references.join(' ') } : {}),
    headers: headers.map(([key, value]) => ({ key, value: oneLine(value) })),
    attachments: (mail.attachments ?? []).map((file) => ({
      filename: oneLine(file.filename),
      contentType: /^[\w.+-]+\/[\w.+-]+$/.test(file.contentType) ? file.contentType : 'application/octet-stream',
      content: file.content,
      // a part that is itself text or a mail would otherwise travel with its line ends rewritten
      contentTransferEncoding: 'base64',
      ...(file.cid ? { cid: oneLine(file.cid).replace(/[<>\s]/g, '') } : {}),
    })),
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24),
    newline: 'windows',
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as ConstructorParameters<typeof MailComposer>[0]);
  return onlyCrlf(await composer.compile().build());
}

/** Turns every lone CR and lone LF into CRLF; the same buffer when there is none. */
export function onlyCrlf(raw: Buffer): Buffer {
  const text = raw.toString('latin1');
  return /\r(?!\n)|(?<!\r)\n/.test(text) ? Buffer.from(text.replace(/\r\n|\r|\n/g, '\r\n'), 'latin1') : raw;
}

function safe(one: MailAddress): { address: string; name: string } {
  if (!isSafeAddress(one.address)) throw new UnsafeMail('An address is malformed');
  return { address: one.address, name: oneLine(one.name ?? '') };
}

function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
