import { type Headers, readHeaders } from './headers.ts';
import { readStructured, type Structured } from './parameters.ts';

/** One entity of a mail: its fields, its type, and either children or a body (a range of the raw bytes, still encoded). */
export interface Part {
  headers: Headers;
  type: Structured;
  disposition: Structured;
  encoding: string;
  body: Buffer;
  parts: Part[];
  depth: number;
}

/** Counts and remarks of one mail, shared by all its parts. */
export interface Budget {
  parts: number;
  warnings: Set<'too_many_parts' | 'too_deep' | 'multipart_without_parts' | 'header_too_long'>;
}

const MAX_PARTS = 1_000;
const MAX_DEPTH = 30;

/** Splits raw bytes into the tree of RFC 2046 parts. Nothing is decoded or copied; what breaks the rules becomes a plain part. */
export function splitMail(raw: Buffer, budget: Budget): Part {
  return entity(raw, 0, raw.length, 0, 'text/plain', budget);
}

function entity(raw: Buffer, start: number, end: number, depth: number, fallback: string, budget: Budget): Part {
  const { headers, bodyStart, tooLong } = readHeaders(raw, start, end);
  if (tooLong) budget.warnings.add('header_too_long');
  budget.parts += 1;
  const type = readStructured(headers, headers.raw('content-type'));
  if (!/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type.value))
    type.value = type.value === 'text' ? 'text/plain' : type.value.startsWith('multipart') ? 'multipart/mixed' : fallback;
  const encoding = (headers.raw('content-transfer-encoding') ?? '')
    .replace(/[;(].*$/, '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  const part: Part = {
    headers,
    type,
    disposition: readStructured(headers, headers.raw('content-disposition')),
    encoding,
    body: raw.subarray(Math.min(bodyStart, end), end),
    parts: [],
    depth,
  };
  if (type.value.startsWith('multipart/')) splitMultipart(raw, bodyStart, end, part, budget);
  return part;
}

function splitMultipart(raw: Buffer, start: number, end: number, part: Part, budget: Budget): void {
  const boundary = part.type.params.get('boundary') ?? '';
  if (part.depth >= MAX_DEPTH) budget.warnings.add('too_deep');
  const ranges = boundary && part.depth < MAX_DEPTH ? boundaries(raw, start, end, boundary) : [];
  const fallback = part.type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  for (const [from, to] of ranges) {
    if (budget.parts >= MAX_PARTS) {
      budget.warnings.add('too_many_parts');
      break;
    }
    part.parts.push(entity(raw, from, to, part.depth + 1, fallback, budget));
  }
  if (part.parts.length === 0) {
    budget.warnings.add('multipart_without_parts');
    part.type = { value: 'text/plain', params: part.type.params };
  }
}

/** Ranges between boundary lines; a missing close delimiter ends the last part with the entity. */
function boundaries(raw: Buffer, start: number, end: number, boundary: string): [number, number][] {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const ranges: [number, number][] = [];
  let open = -1;
  for (let at = raw.indexOf(mark, start); at !== -1 && at < end; at = raw.indexOf(mark, at + mark.length)) {
    if (at > start && raw[at - 1] !== 10 && raw[at - 1] !== 13) continue;
    let i = at + mark.length;
    const last = raw[i] === 45 && raw[i + 1] === 45;
    if (last) i += 2;
    while (i < end && (raw[i] === 32 || raw[i] === 9 || raw[i] === 13)) i += 1;
    if (i < end && raw[i] !== 10) continue;
    if (open !== -1) ranges.push([open, Math.max(open, beforeEol(raw, open, at))]);
    open = last ? -1 : Math.min(i + 1, end);
    if (last || ranges.length > MAX_PARTS) break;
  }
  if (open !== -1 && open < end) ranges.push([open, end]);
  return ranges;
}

/** The line end before a boundary belongs to the boundary. */
function beforeEol(raw: Buffer, from: number, at: number): number {
  let e = at;
  if (e > from && raw[e - 1] === 10) e -= 1;
  if (e > from && raw[e - 1] === 13) e -= 1;
  return e;
}
