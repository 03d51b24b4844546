import type { MailAddress } from '../parsed-mail.ts';
import { decodeWords } from './encoded-words.ts';
import { cleanLine, type Headers } from './headers.ts';

/** Mailboxes read from one mail field; more are not looked at. */
export const MAX_ADDRESSES = 1_000;
const MAX_LENGTH = 500_000;

/** Mailboxes of an address field, RFC 5322 section 3.4: groups are flattened, comments serve as names, what is no address but holds `@` is
 *  kept when nothing better is there. The structure is read before encoded words are, so a decoded comma or bracket never splits a name. */
export function readAddresses(headers: Headers, raws: readonly string[]): MailAddress[] {
  const found: MailAddress[] = [];
  for (const raw of raws) {
    const text = headers.readable(raw.length > MAX_LENGTH ? raw.slice(0, MAX_LENGTH) : raw);
    const before = found.length;
    readList(text, found);
    // Some senders encode the whole mailbox, address included.
    if (found.length === before && text.includes('=?')) readList(decodeWords(text), found);
    if (found.length >= MAX_ADDRESSES) break;
  }
  return found;
}

interface Pending {
  /** Words outside angle brackets. */
  words: string[];
  comments: string[];
  address: string | null;
}

function readList(text: string, found: MailAddress[]): void {
  let entry: Pending = { words: [], comments: [], address: null };
  const close = () => {
    finish(entry, found);
    entry = { words: [], comments: [], address: null };
  };
  let at = 0;
  while (at < text.length && found.length < MAX_ADDRESSES) {
    const c = text[at] as string;
    if (c === '"') {
      const [body, next] = readQuoted(text, at + 1);
      // A quoted local part is glued to its @.
      if (text[next] === '@') {
        const domainEnd = wordEnd(text, next);
        entry.words.push(`"${body}"${text.slice(next, domainEnd)}`);
        at = domainEnd;
      } else {
        entry.words.push(QUOTED + body);
        at = next;
      }
    } else if (c === '(') {
      const [body, next] = readComment(text, at + 1);
      entry.comments.push(body);
      at = next;
    } else if (c === '<') {
      const [body, next] = readAngle(text, at + 1);
      if (entry.address === null || !entry.address.includes('@')) entry.address = body;
      at = next;
    } else if (c === ',' || c === ';') {
      close();
      at += 1;
    } else if (c === ':' && entry.address === null && !entry.words.some((w) => w.includes('@'))) {
      entry = { words: [], comments: [], address: null }; // the name of a group
      at += 1;
    } else if (c <= ' ' || c === '>' || c === ')') {
      at += 1;
    } else {
      const next = Math.max(wordEnd(text, at), at + 1);
      const piece = text.slice(at, next);
      const last = entry.words.at(-1);
      // RFC 5322 section 4.4: blanks around the dots of a domain.
      if (last?.includes('@') && last[0] !== QUOTED && (piece[0] === '.' || last.endsWith('.')))
        entry.words[entry.words.length - 1] = last + piece;
      else entry.words.push(piece);
      at = next;
    }
  }
  close();
}

/** Marks a word that stood in quotes: it is a name even with an @ in it. */
const QUOTED = '\u0000';

function finish(entry: Pending, found: MailAddress[]): void {
  let address = entry.address === null ? null : tidyAddress(entry.address);
  let words = entry.words;
  if (address === null || !address.includes('@')) {
    const index = words.findIndex((w) => w[0] !== QUOTED && /[^@\s]@[^@\s]/.test(w));
    const quotedIndex = index === -1 ? words.findIndex((w) => /^\u0000[^@\s]+@[^@\s]+$/.test(w)) : index;
    if (quotedIndex !== -1) {
      address = tidyAddress((words[quotedIndex] as string).replace(QUOTED, ''));
      words = words.filter((_, i) => i !== quotedIndex);
    }
  }
  if (address === null) {
    const only = words.length === 1 ? (words[0] as string) : '';
    // A bare local name such as MAILER-DAEMON; more words are a name without an address.
    if (only && only[0] !== QUOTED && !only.includes('=?') && /^[\w.+-]+$/.test(only)) found.push({ name: '', address: only });
    else if (words.length > 0 && !words.some((w) => w.includes('=?'))) found.push({ name: nameOf(words), address: '' });
    return;
  }
  const name = nameOf(words) || (entry.comments.length ? cleanLine(decodeWords(entry.comments.join(' '))) : '');
  if (address === '' && name === '') return;
  found.push({ name, address });
}

function nameOf(words: string[]): string {
  const joined = words.map((w) => (w[0] === QUOTED ? w.slice(1) : w)).join(' ');
  return cleanLine(decodeWords(joined))
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
}

/** The address in angle brackets: source routes, inner comments and stray blanks or `mailto:` go. */
function tidyAddress(raw: string): string {
  let text = raw.trim();
  if (text.includes('=?')) text = decodeWords(text);
  const route = /^@[^:]*:(.*)$/s.exec(text);
  if (route) text = route[1] as string;
  text = text.replace(/^mailto:/i, '');
  if (!text.startsWith('"')) text = text.replace(/\([^)]*\)/g, '').replace(/\s+/g, '');
  else {
    const at = text.lastIndexOf('@');
    const local = text.slice(1, at).replace(/"$/, '');
    if (/^[\w.!#$%&'*+/=?^`{|}~-]+$/.test(local)) text = local + text.slice(at);
  }
  return cleanLine(text).replace(/^[<'`]+|[>'`.,;]+$/g, '');
}

function readQuoted(text: string, from: number): [string, number] {
  let out = '';
  let i = from;
  for (; i < text.length && text[i] !== '"'; i += 1) {
    if (text[i] === '\\' && i + 1 < text.length) i += 1;
    out += text[i];
  }
  return [out, Math.min(i + 1, text.length)];
}

function readComment(text: string, from: number): [string, number] {
  let depth = 1;
  let i = from;
  for (; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '(') depth += 1;
    else if (text[i] === ')' && --depth === 0) break;
  }
  return [text.slice(from, i).replace(/\\(.)/g, '$1'), i + 1];
}

/** To the closing bracket, or where the next mailbox clearly begins. */
function readAngle(text: string, from: number): [string, number] {
  let i = from;
  while (i < text.length && text[i] !== '>') {
    if (text[i] === '"') i = readQuoted(text, i + 1)[1];
    else if (text[i] === '<' || (text[i] === ',' && text[from] !== '@')) break;
    else i += 1;
  }
  return [text.slice(from, i), text[i] === '>' ? i + 1 : Math.max(i, from)];
}

/** The end of a run without blanks and specials; an encoded word is taken whole. */
function wordEnd(text: string, at: number): number {
  if (text.startsWith('=?', at)) {
    const word = ENCODED.exec(text.slice(at, at + 4_000));
    if (word) return at + word[0].length;
  }
  let i = at;
  while (i < text.length && !SPECIAL.has(text[i] as string) && (text[i] as string) > ' ') {
    if (text[i] === ':' && !text.slice(at, i).includes('@')) break;
    i += 1;
  }
  return i;
}

const ENCODED = /^=\?[^?\s]{1,60}\?[bBqQ]\?[^?\r\n]*\?=/;
const SPECIAL = new Set(['"', '(', ')', '<', '>', ',', ';']);
