import { decodeUtf7 } from './utf7.ts';
import { guessCharset, russianScore } from '@otklik/core/guess-charset.ts';
import { charsetName } from './labels.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const looseUtf8 = new TextDecoder('utf-8');
const decoders = new Map<string, TextDecoder | null>();
/** Cyrillic one-byte tables that senders mistake for one another. */
const CYRILLIC = new Set(['windows-1251', 'koi8-r', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic']);
/** Labels under which programs send whatever their machine had. */
const VAGUE = new Set([
  'us-ascii',
  'iso-8859-1',
  'windows-1252',
  'utf-8',
  '8bit',
  'unknown',
  'unknown-8bit',
  'x-unknown',
  'x-user-defined',
  'default',
  'none',
  '',
]);
/** How far another table must read better before the label is disbelieved. */
const CLEARLY_BETTER = 25;

export interface Decoded {
  text: string;
  /** The charset the text was read in. */
  charset: string;
  /** The label was missing, unknown or contradicted by the bytes. */
  labelWrong: boolean;
}

/** Text of bytes under the charset label a mail gives. A label that the bytes contradict is not believed: valid multi-byte UTF-8 wins over a
 *  one-byte label, a Cyrillic table that reads clearly better wins over the one named, and unlabelled 8-bit text is guessed. */
export function decodeText(bytes: Uint8Array, label: string | null | undefined): Decoded {
  const named = charsetName(label ?? '');
  if (isAscii(bytes) && !SHIFTED.test(named)) return { text: latin1(bytes), charset: named || 'us-ascii', labelWrong: false };
  if (named === 'utf-7') return { text: decodeUtf7(latin1(bytes)), charset: named, labelWrong: false };
  if (VAGUE.has(named) || CYRILLIC.has(named) || ONE_BYTE.test(named)) {
    const utf8 = tryUtf8(bytes);
    if (utf8 !== null && (VAGUE.has(named) || bytes.length > 3))
      return { text: utf8, charset: 'utf-8', labelWrong: named !== 'utf-8' && named !== '' };
  }
  if (named === 'utf-8') return brokenUtf8(bytes);
  if (CYRILLIC.has(named) || VAGUE.has(named)) return cyrillicOr(bytes, named);
  const decoder = decoderFor(named);
  const text = decoder?.decode(bytes);
  if (text !== undefined && !text.includes('\ufffd')) return { text, charset: named, labelWrong: false };
  const utf8 = tryUtf8(bytes);
  if (utf8 !== null) return { text: utf8, charset: 'utf-8', labelWrong: true };
  if (text !== undefined) return { text, charset: named, labelWrong: false };
  const guessed = guessCharset(bytes);
  return { text: read(bytes, guessed), charset: guessed, labelWrong: true };
}

/** True when every byte is below 128. */
export function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i += 1) if ((bytes[i] as number) > 127) return false;
  return true;
}

/** The bytes as one character each, whatever they mean. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', 0, bytes.byteLength);
}

const SHIFTED = /^(?:iso-2022|hz|utf-7|utf-16|utf-32|ucs)/;
const ONE_BYTE = /^(?:iso-8859-|windows-125|macintosh)/;

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null; // not UTF-8: the caller goes on to the next reading
  }
}

/** UTF-8 by its label, with bytes that are not. A few damaged characters are shown as such; text that is wholly something else is guessed. */
function brokenUtf8(bytes: Uint8Array): Decoded {
  const loose = looseUtf8.decode(bytes);
  let damaged = 0;
  let good = 0;
  for (let i = 0; i < loose.length; i += 1) {
    const code = loose.charCodeAt(i);
    if (code === 0xfffd) damaged += 1;
    else if (code > 127) good += 1;
  }
  if (good >= damaged) return { text: loose, charset: 'utf-8', labelWrong: true };
  const guessed = guessCharset(bytes);
  return { text: read(bytes, guessed), charset: guessed, labelWrong: true };
}

function cyrillicOr(bytes: Uint8Array, named: string): Decoded {
  const guessed = guessCharset(bytes);
  if (!CYRILLIC.has(named)) {
    const charset = guessed === 'windows-1252' && named === 'iso-8859-1' ? 'windows-1252' : guessed;
    return { text: read(bytes, charset), charset, labelWrong: CYRILLIC.has(guessed) };
  }
  if (guessed !== named && CYRILLIC.has(guessed) && russianScore(bytes, guessed) > russianScore(bytes, named) + CLEARLY_BETTER)
    return { text: read(bytes, guessed), charset: guessed, labelWrong: true };
  return { text: read(bytes, named), charset: named, labelWrong: false };
}

function read(bytes: Uint8Array, charset: string): string {
  return (decoderFor(charset) ?? looseUtf8).decode(bytes);
}

function decoderFor(name: string): TextDecoder | null {
  const known = decoders.get(name);
  if (known !== undefined) return known;
  let made: TextDecoder | null = null;
  try {
    made = new TextDecoder(name);
    if (made.encoding === 'replacement') made = null;
  } catch {
    made = null; // a label this runtime does not know: the caller guesses
  }
  if (decoders.size < 200) decoders.set(name, made);
  return made;
}
