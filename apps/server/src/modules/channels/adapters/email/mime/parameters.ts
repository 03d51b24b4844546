import { decodeText } from '../charset/decode.ts';
import { decodeWords } from './encoded-words.ts';
import { cleanLine, type Headers } from './headers.ts';

/** A structured header value: the leading token in lower case, and its parameters decoded, names in lower case. */
export interface Structured {
  value: string;
  params: Map<string, string>;
}

const MAX_LENGTH = 64_000;
const MAX_PARAMS = 500;

/** Reads a Content-Type or Content-Disposition value: RFC 2045 parameters, RFC 2231 continuations and charsets, RFC 2047 words inside
 *  parameters (forbidden, and the habit of many), raw 8-bit names, missing quotes. */
export function readStructured(headers: Headers, raw: string | null): Structured {
  const params = new Map<string, string>();
  if (raw === null) return { value: '', params };
  const text = raw.slice(0, MAX_LENGTH);
  const semicolon = text.indexOf(';');
  const value = (semicolon === -1 ? text : text.slice(0, semicolon))
    .replace(/\([^)]*\)/g, '')
    .trim()
    .toLowerCase();
  if (semicolon === -1) return { value, params };
  const pieces = new Map<string, Piece[]>();
  for (const [name, body] of splitParams(text, semicolon + 1)) collect(name, body, pieces, params, headers);
  for (const [name, list] of pieces) {
    const joined = joinPieces(list, headers);
    if (joined !== '' || !params.has(name)) params.set(name, joined);
  }
  return { value, params };
}

interface Piece {
  index: number;
  encoded: boolean;
  body: string;
}

function collect(name: string, body: string, pieces: Map<string, Piece[]>, params: Map<string, string>, headers: Headers): void {
  const star = /^([^*]+)\*(?:(\d{1,4})(\*?))?$/.exec(name);
  if (!star) {
    if (!params.has(name)) params.set(name, cleanLine(decodeWords(headers.readable(body))));
    return;
  }
  const base = star[1] as string;
  const list = pieces.get(base) ?? [];
  list.push({ index: star[2] === undefined ? 0 : Number(star[2]), encoded: star[2] === undefined || star[3] === '*', body });
  pieces.set(base, list);
}

function joinPieces(list: Piece[], headers: Headers): string {
  list.sort((a, b) => a.index - b.index);
  let charset: string | null = null;
  const chunks: Buffer[] = [];
  let anyEncoded = false;
  for (const [i, piece] of list.entries()) {
    let body = piece.body;
    if (piece.encoded && i === 0) {
      const head = /^([^']*)'([^']*)'([\s\S]*)$/.exec(body);
      if (head) {
        charset = head[1] as string;
        body = head[3] as string;
      }
    }
    anyEncoded ||= piece.encoded;
    chunks.push(piece.encoded ? percentBytes(body) : Buffer.from(body, 'latin1'));
  }
  const bytes = Buffer.concat(chunks);
  const text = anyEncoded ? decodeText(bytes, charset ?? headers.hint).text : headers.readable(bytes.toString('latin1', 0, bytes.length));
  return cleanLine(decodeWords(text));
}

function percentBytes(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([0-9a-fA-F]{2})/g, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16))),
    'latin1',
  );
}

/** Splits at semicolons outside quotes; inside quotes a backslash keeps the next quote or backslash. */
function* splitParams(text: string, from: number): Generator<[string, string]> {
  let at = from;
  for (let count = 0; at < text.length && count < MAX_PARAMS; count += 1) {
    while (at < text.length && /[\s;]/.test(text[at] as string)) at += 1;
    let equals = at;
    while (equals < text.length && text[equals] !== '=' && text[equals] !== ';') equals += 1;
    if (text[equals] !== '=') {
      at = equals + 1;
      continue;
    }
    const name = text.slice(at, equals).trim().toLowerCase();
    at = equals + 1;
    while (at < text.length && /\s/.test(text[at] as string)) at += 1;
    const [body, next] = text[at] === '"' ? quoted(text, at + 1) : bare(text, at);
    at = next;
    if (name) yield [name, body];
  }
}

function quoted(text: string, from: number): [string, number] {
  let out = '';
  let i = from;
  for (; i < text.length && text[i] !== '"'; i += 1) {
    // Windows paths arrive with lone backslashes: only a quote or a backslash is escaped.
    if (text[i] === '\\' && (text[i + 1] === '"' || text[i + 1] === '\\')) i += 1;
    out += text[i];
  }
  const semicolon = text.indexOf(';', i);
  return [out, semicolon === -1 ? text.length : semicolon + 1];
}

function bare(text: string, from: number): [string, number] {
  const semicolon = text.indexOf(';', from);
  const end = semicolon === -1 ? text.length : semicolon;
  let body = text.slice(from, end).trim();
  // An encoded word may hold blanks and brackets; otherwise a comment ends the value.
  if (!body.startsWith('=?')) body = body.replace(/\s+\([^)]*\)\s*$/, '');
  return [body, end + 1];
}
