import { decodeText } from '../charset/decode.ts';
import { charsetName } from '../charset/labels.ts';
import { decodeBase64, decodeQWord } from './transfer.ts';

const WORD = /=\?([^?\s]{1,60})\?([bBqQ])\?([^\r\n]{0,4000}?)\?=/g;
/** Longer fields are not searched for encoded words. */
const MAX_LENGTH = 200_000;

/** A header value with its RFC 2047 words read. Words cut through a character are joined first; words inside quotes or glued to text,
 *  which the rule forbids and mailers write, are read all the same. */
export function decodeWords(value: string): string {
  if (value.length > MAX_LENGTH || !value.includes('=?')) return value;
  let out = '';
  let end = 0;
  let pending: { charset: string; chunks: Uint8Array[] } | null = null;
  const flush = () => {
    if (!pending) return;
    const bytes = pending.chunks.length === 1 ? (pending.chunks[0] as Uint8Array) : Buffer.concat(pending.chunks);
    out += decodeText(bytes, pending.charset).text;
    pending = null;
  };
  WORD.lastIndex = 0;
  for (let m = WORD.exec(value); m; m = WORD.exec(value)) {
    const between = value.slice(end, m.index);
    const charset = charsetName(m[1] as string);
    const blank = between.trim() === '';
    if (!pending || !blank || pending.charset !== charset) {
      flush();
      if (!(blank && end > 0)) out += between;
    }
    const body = m[3] as string;
    const bytes = (m[2] as string).toLowerCase() === 'b' ? decodeBase64(body) : decodeQWord(body);
    if (pending) (pending as { chunks: Uint8Array[] }).chunks.push(bytes);
    else pending = { charset, chunks: [bytes] };
    end = m.index + m[0].length;
  }
  flush();
  return out + value.slice(end);
}
