import { latin1 } from '../charset/decode.ts';

/** Bytes of base64 text; line ends, stray characters and missing padding do no harm. */
export function decodeBase64(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}

/** Bytes of the Q form of an encoded word, RFC 2047 section 4.2. */
export function decodeQWord(text: string): Uint8Array {
  return decodeQuoted(Buffer.from(text.replaceAll('_', ' '), 'latin1'));
}

/** Bytes of a part's body under its Content-Transfer-Encoding; an unknown encoding is taken as none. */
export function decodeTransfer(body: Uint8Array, encoding: string): Uint8Array {
  switch (encoding) {
    case 'base64':
      return decodeBase64Body(body);
    case 'quoted-printable':
      return decodeQuoted(body);
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
    case 'uue':
      return decodeUu(latin1(body));
    default:
      return body;
  }
}

/** Base64 as mails hold it: padding may stand in the middle where two streams were glued, and text may follow. */
function decodeBase64Body(body: Uint8Array): Uint8Array {
  let text = latin1(body);
  // The runtime reads the URL alphabet too; in a mail those characters are noise (a damaged boundary line).
  if (text.includes('-') || text.includes('_')) text = text.replace(/[-_]/g, '');
  const pad = text.indexOf('=');
  if (pad === -1 || !/[A-Za-z0-9+/]/.test(text.slice(pad, pad + 8))) return Buffer.from(text, 'base64');
  const pieces = text.split(/=+/).filter((p) => /[A-Za-z0-9+/]/.test(p));
  return Buffer.concat(pieces.map((p) => Buffer.from(p, 'base64')));
}

/** RFC 2045 section 6.7; a `=` that starts no code stays as it is, blanks at line ends are dropped. */
function decodeQuoted(body: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(body.length);
  let size = 0;
  for (let i = 0; i < body.length; i += 1) {
    const byte = body[i] as number;
    if (byte === EQUALS) {
      const high = hex(body[i + 1]);
      const low = hex(body[i + 2]);
      if (high >= 0 && low >= 0) {
        out[size++] = high * 16 + low;
        i += 2;
        continue;
      }
      const next = lineEndAfterBlanks(body, i + 1);
      if (next >= 0) {
        i = next - 1;
        continue;
      }
    } else if (byte === LF) {
      const crlf = size > 0 && out[size - 1] === CR;
      if (crlf) size -= 1;
      while (size > 0 && (out[size - 1] === SPACE || out[size - 1] === TAB) && body[i - 1 - Number(crlf)] === out[size - 1]) size -= 1;
      if (crlf) out[size++] = CR;
    }
    out[size++] = byte;
  }
  return out.subarray(0, size);
}

/** The index after a soft line break that begins at `from`, or -1. */
function lineEndAfterBlanks(body: Uint8Array, from: number): number {
  let i = from;
  while (body[i] === SPACE || body[i] === TAB) i += 1;
  if (i >= body.length) return i;
  if (body[i] === CR) return body[i + 1] === LF ? i + 2 : i + 1;
  return body[i] === LF ? i + 1 : -1;
}

function decodeUu(text: string): Uint8Array {
  const out: Buffer[] = [];
  let inside = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^begin \d{3} /.test(line)) inside = true;
    else if (line === 'end') break;
    else if (inside && line.length > 1) out.push(uuLine(line));
  }
  return Buffer.concat(out);
}

function uuLine(line: string): Buffer {
  const count = (line.charCodeAt(0) - 32) & 63;
  const out = Buffer.alloc(Math.ceil(count / 3) * 3);
  let size = 0;
  for (let i = 1; size < count; i += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => ((line.charCodeAt(i + k) || 32) - 32) & 63) as [number, number, number, number];
    out[size++] = (a << 2) | (b >> 4);
    out[size++] = ((b << 4) | (c >> 2)) & 255;
    out[size++] = ((c << 6) | d) & 255;
  }
  return out.subarray(0, count);
}

function hex(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 70) return code - 55;
  return code >= 97 && code <= 102 ? code - 87 : -1;
}

const EQUALS = 61;
const CR = 13;
const LF = 10;
const SPACE = 32;
const TAB = 9;
