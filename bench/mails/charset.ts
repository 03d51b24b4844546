/** Encodes a text in a one-byte charset that TextDecoder can read (KOI8-R, windows-1251); what the charset lacks becomes a question mark. */
export function encode(charset: 'koi8-r' | 'windows-1251', text: string): Buffer {
  const table = tableOf(charset);
  return Buffer.from(Array.from(text, (letter) => table.get(letter) ?? 0x3f));
}

/** Quoted-printable (RFC 2045 §6.7), lines of at most 76. */
export function quotedPrintable(bytes: Buffer): string {
  const lines: string[] = [];
  let line = '';
  for (const byte of bytes) {
    if (byte === 0x0a) {
      lines.push(line);
      line = '';
      continue;
    }
    const piece =
      byte === 0x3d || byte > 0x7e || byte < 0x20 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte);
    if (line.length + piece.length > 75) {
      lines.push(`${line}=`);
      line = '';
    }
    line += piece;
  }
  return [...lines, line].join('\r\n');
}

/** Base64 in lines of 76. */
export function base64(bytes: Buffer): string {
  return (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
}

/** A header word in base64 (RFC 2047), split so that no word is too long and no letter is cut. */
export function encodedWords(text: string, charset: 'utf-8' | 'koi8-r' | 'windows-1251' = 'utf-8'): string {
  const pieces = text.match(/.{1,20}/gu) ?? [];
  const bytes = (piece: string) => (charset === 'utf-8' ? Buffer.from(piece) : encode(charset, piece));
  return pieces.map((piece) => `=?${charset}?B?${bytes(piece).toString('base64')}?=`).join('\r\n ');
}

const tables = new Map<string, Map<string, number>>();

function tableOf(charset: string): Map<string, number> {
  let table = tables.get(charset);
  if (!table) {
    const letters = new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    table = new Map(Array.from(letters, (letter, byte) => [letter, byte]));
    tables.set(charset, table);
  }
  return table;
}
