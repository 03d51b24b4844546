import { guessCharset } from '@otklik/core/guess-charset.ts';

export type Encoding = 'utf-8' | 'windows-1251' | 'koi8-r' | 'ibm866' | 'utf-16le' | 'utf-16be';

/** Text of a file in an encoding, or in the one its bytes speak for: a byte order mark, every other byte zero, valid UTF-8, else the Cyrillic table whose letters fall like Russian. */
export function decodeText(bytes: Uint8Array, asked?: Encoding): { text: string; encoding: Encoding } {
  const encoding = asked ?? encodingOf(bytes);
  return { text: new TextDecoder(encoding).decode(bytes).replace(/^\ufeff/, ''), encoding };
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 2000);
  const zeros = (from: 0 | 1) => sample.filter((byte, n) => n % 2 === from && byte === 0).length;
  if (zeros(1) > sample.length / 4) return 'utf-16le';
  if (zeros(0) > sample.length / 4) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  const guessed = guessCharset(bytes);
  return guessed === 'koi8-r' || guessed === 'ibm866' ? guessed : 'windows-1251';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
