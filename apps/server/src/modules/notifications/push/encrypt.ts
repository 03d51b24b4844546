import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The keys of a browser's subscription, base64url: its public key on P-256 (65 bytes) and its secret (16 bytes). */
export type Receiver = { p256dh: string; auth: string };

/** the record takes payload, one byte of padding and a tag of sixteen; push services refuse bodies above 4096 bytes (RFC 8030 section 7.2) */
const recordSize = 4096;
const mostBytes = recordSize - 17 - 86;

/**
 * Encrypts a payload for one subscription: RFC 8291 over the content coding aes128gcm of RFC 8188, in one record. `own` and `salt` are fresh for
 * each message; tests give those of the RFC. Throws a RangeError above 3,993 bytes and for keys that are no point of the curve.
 */
export function encryptPush(payload: Buffer, { p256dh, auth }: Receiver, own = freshKeys(), salt = randomBytes(16)): Buffer {
  if (payload.length > mostBytes) throw new RangeError(`a push holds at most ${mostBytes} bytes`);
  const theirs = Buffer.from(p256dh, 'base64url');
  const ours = own.getPublicKey();
  const shared = own.computeSecret(theirs);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]);
  const keying = derive(shared, Buffer.from(auth, 'base64url'), info, 32);
  const cipher = createCipheriv(
    'aes-128-gcm',
    derive(keying, salt, 'Content-Encoding: aes128gcm\0', 16),
    derive(keying, salt, 'Content-Encoding: nonce\0', 12),
  );
  const header = Buffer.alloc(5);
  header.writeUInt32BE(recordSize, 0);
  header.writeUInt8(ours.length, 4);
  // 2 is the delimiter of the last record
  return Buffer.concat([salt, header, ours, cipher.update(payload), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()]);
}

function freshKeys() {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  return keys;
}

const derive = (key: Buffer, salt: Buffer, info: Buffer | string, bytes: number) => Buffer.from(hkdfSync('sha256', key, salt, info, bytes));
