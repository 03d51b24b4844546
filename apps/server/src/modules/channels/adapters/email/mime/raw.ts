/** The bytes as a Buffer over the same memory; lone CR line ends (old Mac files) become LF, empty lines in front are skipped. */
export function normalRaw(bytes: Uint8Array): Buffer {
  let raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (raw.length > 3 && raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf) raw = raw.subarray(3);
  let start = 0;
  while (start < raw.length && (raw[start] === 10 || raw[start] === 13)) start += 1;
  if (start > 0) raw = raw.subarray(start);
  if (raw.indexOf(10) !== -1 || raw.indexOf(13) === -1) return raw;
  const copy = Buffer.from(raw);
  for (let i = copy.indexOf(13); i !== -1; i = copy.indexOf(13, i + 1)) copy[i] = 10;
  return copy;
}
