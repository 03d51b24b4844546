import { decodeText, isAscii } from '../charset/decode.ts';
import { decodeWords } from './encoded-words.ts';

/** One header field: `name` in lower case, `raw` unfolded bytes as Latin-1 characters. */
export interface Field {
  name: string;
  raw: string;
}

/** Header fields of one entity, in order. */
export class Headers {
  readonly fields: Field[];
  /** Charset for 8-bit values, when the mail names one. */
  hint: string | null = null;

  constructor(fields: Field[]) {
    this.fields = fields;
  }

  /** Raw value of the first such field, or null. */
  raw(name: string): string | null {
    for (const field of this.fields) if (field.name === name) return field.raw;
    return null;
  }

  /** Raw values of every such field. */
  rawAll(name: string): string[] {
    return this.fields.filter((f) => f.name === name).map((f) => f.raw);
  }

  /** 8-bit characters read, encoded words left: what an address parser wants. */
  readable(raw: string): string {
    if (!HIGH.test(raw)) return raw;
    const bytes = Buffer.from(raw, 'latin1');
    return isAscii(bytes) ? raw : decodeText(bytes, this.hint).text;
  }

  /** Decoded text of the first such field, or null. */
  text(name: string): string | null {
    const raw = this.raw(name);
    return raw === null ? null : this.decode(raw);
  }

  /** A raw value with 8-bit characters and encoded words read, controls dropped, ends trimmed. */
  decode(raw: string): string {
    return cleanLine(decodeWords(this.readable(raw)));
  }
}

/** Bytes of header kept from one entity; fields beyond are dropped. */
const MAX_HEADER_BYTES = 1_000_000;
const MAX_FIELDS = 5_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: 8-bit characters are what is looked for
const HIGH = /[\x80-\xff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is dropped
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** One line of text: line ends become a space, controls go. */
export function cleanLine(text: string): string {
  return text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(CONTROLS, '')
    .trim();
}

export interface HeaderBlock {
  headers: Headers;
  /** Where the body begins. */
  bodyStart: number;
  tooLong: boolean;
}

/** Reads the header fields at `start`. The block ends at an empty line, or where a line is neither a field nor a continuation and none follows at once. */
export function readHeaders(bytes: Buffer, start: number, end: number): HeaderBlock {
  const fields: Field[] = [];
  let at = start;
  let tooLong = false;
  let current: { name: string; parts: string[] } | null = null;
  const close = () => {
    if (current && fields.length < MAX_FIELDS) fields.push({ name: current.name, raw: current.parts.join(' ').trim() });
    current = null;
  };
  while (at < end) {
    const lf = bytes.indexOf(10, at);
    const next = lf === -1 || lf >= end ? end : lf + 1;
    const lineEnd = trimEol(bytes, at, next);
    if (lineEnd === at) {
      at = next;
      break;
    }
    const first = bytes[at] as number;
    tooLong ||= next - start > MAX_HEADER_BYTES || fields.length >= MAX_FIELDS;
    if (first === 32 || first === 9) {
      if (isBlank(bytes, at, lineEnd) && !goesOn(bytes, next, end)) {
        at = next;
        break;
      }
      if (current && !tooLong) (current as { parts: string[] }).parts.push(bytes.toString('latin1', at, lineEnd).trim());
    } else {
      const colon = fieldName(bytes, at, lineEnd);
      if (colon > 0) {
        close();
        const name = bytes.toString('latin1', at, colon).trimEnd().toLowerCase();
        current = { name, parts: [tooLong ? '' : bytes.toString('latin1', colon + 1, lineEnd).trim()] };
      } else if (at === start && bytes.toString('latin1', at, Math.min(at + 5, lineEnd)) === 'From ') {
        // an mbox separator line
      } else if (!fieldAt(bytes, next, end)) break;
    }
    at = next;
  }
  close();
  return { headers: new Headers(fields), bodyStart: at, tooLong };
}

/** The colon of a field that begins at `at`, or -1: RFC 5322 names are printable ASCII; a blank before the colon is forgiven. */
function fieldName(bytes: Buffer, at: number, lineEnd: number): number {
  for (let i = at; i < lineEnd && i < at + 200; i += 1) {
    const code = bytes[i] as number;
    if (code === 58) return i > at ? i : -1;
    if (code < 33 || code > 126) {
      let k = i;
      while (k < lineEnd && (bytes[k] === 32 || bytes[k] === 9)) k += 1;
      return k > i && i > at && bytes[k] === 58 ? k : -1;
    }
  }
  return -1;
}

/** After a line of blanks: whether the header goes on with a field or with a continuation that is not empty. */
function goesOn(bytes: Buffer, at: number, end: number): boolean {
  if (bytes[at] !== 32 && bytes[at] !== 9) return fieldAt(bytes, at, end);
  const lf = bytes.indexOf(10, at);
  return !isBlank(bytes, at, trimEol(bytes, at, lf === -1 || lf > end ? end : lf + 1));
}

function fieldAt(bytes: Buffer, at: number, end: number): boolean {
  if (at >= end) return false;
  const lf = bytes.indexOf(10, at);
  return fieldName(bytes, at, lf === -1 || lf > end ? end : lf) > 0;
}

function trimEol(bytes: Buffer, at: number, next: number): number {
  let e = next;
  if (e > at && bytes[e - 1] === 10) e -= 1;
  while (e > at && bytes[e - 1] === 13) e -= 1;
  return e;
}

function isBlank(bytes: Buffer, at: number, end: number): boolean {
  for (let i = at; i < end; i += 1) if (bytes[i] !== 32 && bytes[i] !== 9) return false;
  return true;
}
