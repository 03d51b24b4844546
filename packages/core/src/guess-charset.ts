const CANDIDATES = ['windows-1251', 'koi8-r', 'ibm866', 'x-mac-cyrillic', 'iso-8859-5'];
const COMMON_FIRST = 1072;
/** Share of each letter from U+0430 to U+044F in Russian text, in tenths of a percent. */
const SHARE = [80, 16, 45, 17, 30, 85, 9, 17, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 14, 7, 4, 1, 19, 17, 3, 6, 20];
const decoders = new Map<string, TextDecoder>();
/** More bytes than this teach nothing new. */
const SAMPLE_BYTES = 4096;

/** The likeliest charset of 8-bit text that is not UTF-8: a Cyrillic one when the letters fall like Russian, else windows-1252. */
export function guessCharset(bytes: Uint8Array): string {
  const sample = highSample(bytes);
  // Accents of Latin languages stand alone among ASCII letters; Cyrillic comes in words.
  if (!comesInWords(sample)) return 'windows-1252';
  let best = 'windows-1252';
  let bestScore = MIN_SCORE;
  for (const name of CANDIDATES) {
    const score = russianScore(sample, name);
    if (score > bestScore) {
      best = name;
      bestScore = score;
    }
  }
  return best;
}

/** The part of the bytes around the first 8-bit one. */
function highSample(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE_BYTES) return bytes;
  const first = Math.max(
    bytes.findIndex((b) => b > 127),
    0,
  );
  return bytes.subarray(first, first + SAMPLE_BYTES);
}

function comesInWords(bytes: Uint8Array): boolean {
  let high = 0;
  let beside = 0;
  let glued = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if ((bytes[i] as number) < 128) continue;
    const [before, after] = [bytes[i - 1] ?? 0, bytes[i + 1] ?? 0];
    high += 1;
    if (before > 127 || after > 127) beside += 1;
    if (isLatin(before) || isLatin(after)) glued += 1;
  }
  return beside >= high * 0.6 && glued <= high * 0.3;
}

function isLatin(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90);
}

/** How Russian the bytes read in a charset, per 8-bit character: about 45 for Russian prose, below zero for a wrong table. */
export function russianScore(bytes: Uint8Array, charset: string): number {
  let decoder = decoders.get(charset);
  if (!decoder) {
    decoder = new TextDecoder(charset);
    decoders.set(charset, decoder);
  }
  const text = decoder.decode(bytes);
  let score = 0;
  let high = 0;
  let lowerBefore = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 128) {
      lowerBefore = code >= 97 && code <= 122;
      continue;
    }
    high += 1;
    if (code >= COMMON_FIRST && code < COMMON_FIRST + 32) {
      score += SHARE[code - COMMON_FIRST] ?? 0;
      lowerBefore = true;
    } else if (code >= 1040 && code < 1072) {
      // A capital inside a word is what a wrong table makes of small letters.
      score += lowerBefore ? -60 : (SHARE[code - 1040] ?? 0) / 2;
      lowerBefore = false;
    } else {
      score += PUNCTUATION.has(code) ? 0 : -50;
      lowerBefore = false;
    }
  }
  return high === 0 ? 0 : score / high;
}

const MIN_SCORE = 12;
/** Guillemets, dashes, numero sign, ellipsis, io: met in honest Russian text. */
const PUNCTUATION = new Set([0xa0, 0xab, 0xbb, 0x2013, 0x2014, 0x2116, 0x2026, 0x451, 0x401, 0x201c, 0x201d, 0x201e, 0x2019, 0xb0, 0xa7]);
