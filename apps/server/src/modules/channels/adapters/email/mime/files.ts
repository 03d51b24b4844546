import { hash } from 'node:crypto';
import type { MailAttachment } from '../parsed-mail.ts';
import { partBytes } from './body.ts';
import type { Part } from './split.ts';

const EXTENSIONS: Record<string, string> = {
  'message/rfc822': 'eml',
  'message/delivery-status': 'txt',
  'message/disposition-notification': 'txt',
  'message/feedback-report': 'txt',
  'text/rfc822-headers': 'txt',
  'text/calendar': 'ics',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'text/html': 'html',
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'image/bmp': 'bmp',
  'image/tiff': 'tiff',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/ms-tnef': 'dat',
  'application/pgp-signature': 'asc',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
  'application/msword': 'doc',
  'application/json': 'json',
  'application/xml': 'xml',
  'audio/mpeg': 'mp3',
  'video/mp4': 'mp4',
};

/** Decodes one file part. `index` numbers files that came without a name. */
export function readFile(part: Part, within: string, index: number): MailAttachment {
  const bytes = partBytes(part);
  const given = givenName(part);
  const contentId = (part.headers.text('content-id') ?? '').replace(/^<|>$/g, '').trim() || null;
  const type = part.type.value;
  return {
    name: given || madeName(type, index),
    nameMade: !given,
    type,
    size: bytes.length,
    sha256: hash('sha256', bytes, 'hex'),
    contentId,
    inline:
      part.disposition.value === 'inline' ||
      (contentId !== null && within === 'multipart/related' && part.disposition.value !== 'attachment'),
    bytes,
  };
}

/** The sender's name for a file, its folder left out; empty when there is none. */
function givenName(part: Part): string {
  const raw = part.disposition.params.get('filename') || part.type.params.get('name') || '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is dropped
  const name =
    raw
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, '')
      .trim() ?? '';
  return /^\.{0,2}$/.test(name) ? '' : shorten(name);
}

const MAX_NAME = 240;

/** Keeps the extension of an overlong name. */
function shorten(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const dot = name.lastIndexOf('.');
  const tail = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  return name.slice(0, MAX_NAME - tail.length) + tail;
}

function madeName(type: string, index: number): string {
  if (type === 'application/ms-tnef') return 'winmail.dat';
  const extension = EXTENSIONS[type] ?? 'bin';
  return type === 'message/rfc822' ? `message-${index}.${extension}` : `attachment-${index}.${extension}`;
}
