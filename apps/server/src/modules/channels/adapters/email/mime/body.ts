import { decodeText } from '../charset/decode.ts';
import { unflow } from './flowed.ts';
import type { Part } from './split.ts';
import { decodeTransfer } from './transfer.ts';

/** One piece of the body: the same words as text, as HTML, or as both. */
export interface Block {
  text: string | null;
  html: string | null;
}

/** A mail's parts sorted by use. */
export interface Body {
  blocks: Block[];
  /** Parts that are files, with the multipart type they sat in. */
  files: { part: Part; within: string }[];
  charsetRemarks: Set<'charset_unknown' | 'charset_wrong'>;
}

/** Sorts a tree of parts into body and files: alternatives are merged, text of mixed parts is strung together, all else is a file. */
export function collectBody(root: Part): Body {
  const body: Body = { blocks: [], files: [], charsetRemarks: new Set() };
  body.blocks = visit(root, '', body, true);
  return body;
}

/** Decoded text of a leaf, line ends as `\n`. */
export function partText(part: Part, remarks?: Set<string>): string {
  const bytes = decodeTransfer(part.body, part.encoding);
  const decoded = decodeText(bytes, part.type.params.get('charset') ?? part.headers.hint);
  if (decoded.labelWrong && remarks) remarks.add(part.type.params.has('charset') ? 'charset_wrong' : 'charset_unknown');
  const text = (decoded.text.charCodeAt(0) === 0xfeff ? decoded.text.slice(1) : decoded.text).replace(/\r\n?/g, '\n').replaceAll('\0', '');
  const flowed = part.type.params.get('format')?.toLowerCase() === 'flowed' && part.type.value === 'text/plain';
  return flowed ? unflow(text, part.type.params.get('delsp')?.toLowerCase() === 'yes') : text;
}

function visit(part: Part, within: string, body: Body, first: boolean): Block[] {
  const type = part.type.value;
  if (part.parts.length > 0) {
    const lists = part.parts.map((child, i) => visit(child, type, body, first && i === 0));
    if (type === 'multipart/alternative')
      return mergeAlternatives(
        lists,
        part.parts.map((p) => p.type.value),
      );
    return lists.flat();
  }
  if (isFile(part, within, first)) {
    body.files.push({ part, within });
    return [];
  }
  const text = partText(part, body.charsetRemarks);
  if (text.trim() === '') return [];
  return [type === 'text/html' || (type !== 'text/plain' && looksLikeHtml(text)) ? { text: null, html: text } : { text, html: null }];
}

/** RFC 2046 section 5.1.4: the same words in several forms. The last HTML is kept, and the plain text; several plain texts, which no honest
 *  program writes, are all kept, one that is HTML under a wrong label is read as such. */
function mergeAlternatives(lists: Block[][], types: string[]): Block[] {
  const htmls = lists.filter((l) => l.some((b) => b.html !== null));
  const all = lists
    .map((blocks, i) => ({ blocks, type: types[i] }))
    .filter((t) => t.blocks.length > 0 && t.blocks.every((b) => b.html === null));
  const plain = all.filter((t) => t.type === 'text/plain' || t.type?.startsWith('multipart/'));
  const texts = (plain.length ? plain : all).map((t) => t.blocks.map((b) => b.text).join('\n'));
  const words = texts.filter((t) => texts.length === 1 || !looksLikeHtml(t));
  const text = [...new Set(words)].join('\n');
  const html =
    htmls
      .at(-1)
      ?.map((b) => b.html ?? `<pre>${escapeText(b.text ?? '')}</pre>`)
      .join('\n') ??
    texts.find((t) => !words.includes(t)) ??
    null;
  return text === '' && html === null ? [] : [{ text: text === '' ? null : text, html }];
}

/** Text made safe to stand in HTML. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const BODY_TYPES = new Set([
  'text/plain',
  'text/html',
  'text/enriched',
  'text/richtext',
  'text/markdown',
  'text/x-markdown',
  'text/watch-html',
  'text/x-amp-html',
]);

function isFile(part: Part, within: string, first: boolean): boolean {
  const type = part.type.value;
  if (!BODY_TYPES.has(type)) return true;
  if (within === 'multipart/alternative') return false;
  if (part.disposition.value === 'attachment') return true;
  const named = part.disposition.params.has('filename') || part.type.params.has('name');
  return named && !(first && part.disposition.value !== 'attachment' && !part.disposition.params.has('filename'));
}

function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|body|div|p|table)\b/i.test(text.slice(0, 500));
}

/** Raw bytes of a leaf after its transfer encoding; a buffer of its own, so that it may be handed to another thread. */
export function partBytes(part: Part): Uint8Array {
  const bytes = decodeTransfer(part.body, part.encoding);
  const own = bytes.buffer.byteLength === bytes.byteLength && bytes !== part.body;
  return own ? bytes : new Uint8Array(bytes);
}
