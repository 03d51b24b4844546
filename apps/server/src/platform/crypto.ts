import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** The installation's keys. One master key outside the database; everything else is derived from it by purpose (HKDF, RFC 5869). */
export type Keys = {
  /** Encrypts a secret to be kept in the database: `v1.<iv>.<tag>.<bytes>`, AES-256-GCM. */
  seal(secret: string): string;
  /** Decrypts what `seal` made. Throws when it was changed or sealed by another key. */
  open(sealed: string): string;
  /** A signature of a text for one purpose, 16 bytes in base64url. */
  sign(purpose: string, text: string): string;
  /** Compares in constant time. */
  verify(purpose: string, text: string, signature: string): boolean;
};

/** Reads the master key of the data directory, or makes it (mode 600) on the first start. OTKLIK_KEY (64 hex digits) takes its place when several nodes share one database. */
export function openKeys(dataDir: string, fromEnv: string | undefined = process.env.OTKLIK_KEY): Keys {
  const file = join(dataDir, 'master.key');
  if (!fromEnv && !existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const hex = (fromEnv ?? readFileSync(file, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/i.test(hex))
    throw new CannotStart(`The master key (${fromEnv ? 'OTKLIK_KEY' : file}) must be 64 hexadecimal digits`);
  return keysFrom(Buffer.from(hex, 'hex'));
}

function keysFrom(master: Buffer): Keys {
  const derived = new Map<string, Buffer>();
  const key = (purpose: string): Buffer => {
    let found = derived.get(purpose);
    if (!found) {
      found = Buffer.from(hkdfSync('sha256', master, '', purpose, 32));
      derived.set(purpose, found);
    }
    return found;
  };
  const sign = (purpose: string, text: string) =>
    createHmac('sha256', key(purpose)).update(text).digest().subarray(0, 16).toString('base64url');
  return {
    seal(secret) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key('seal'), iv);
      const bytes = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return ['v1', iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), bytes.toString('base64url')].join('.');
    },
    open(sealed) {
      const [version, iv, tag, bytes] = sealed.split('.');
      if (version !== 'v1' || !iv || !tag || bytes === undefined) throw new Error('not a sealed secret');
      const decipher = createDecipheriv('aes-256-gcm', key('seal'), Buffer.from(iv, 'base64url'));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(bytes, 'base64url')), decipher.final()]).toString('utf8');
    },
    sign,
    verify: (purpose, text, signature) => sameText(sign(purpose, text), signature),
  };
}

/** Compares two texts in constant time. */
export function sameText(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest();
  const right = createHash('sha256').update(b).digest();
  return timingSafeEqual(left, right);
}

/** A fresh secret for a link, a cookie or a key: 32 random bytes in base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token: its SHA-256. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
