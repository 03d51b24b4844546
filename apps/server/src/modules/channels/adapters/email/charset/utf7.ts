/** Text of UTF-7 bytes (RFC 2152) given as a Latin-1 string; a broken shift sequence is left as written. */
export function decodeUtf7(ascii: string): string {
  return ascii.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, body: string) => {
    if (body === '') return whole === '+-' ? '+' : whole;
    const bytes = Buffer.from(body, 'base64');
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  });
}
