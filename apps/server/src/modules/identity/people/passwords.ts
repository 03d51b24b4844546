import { hash, verify } from '@node-rs/argon2';
import { refuse } from '../../../platform/refuse.ts';

const minLength = 8;

/** argon2id with 19 MiB and two passes (OWASP's first choice). */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < minLength || tooCommon(password)) throw refuse('password_too_weak', { minLength });
  return hash(password.normalize('NFKC'), { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

/** Checks a password; when there is no hash (unknown address) the same time is spent. */
export async function verifyPassword(hashed: string | null, password: string): Promise<boolean> {
  const fits = await verify(hashed ?? decoy, password.normalize('NFKC'));
  return hashed !== null && fits;
}

const decoy = '$argon2id$v=19$m=19456,t=2,p=1$b3RrbGlrLWRlY295LXNhbHQ$3m0f6V0o3u0mJ0m1z0b7l2cQ7b0S5s8v3w2q6Zk1w7E';

/** Repetitions, rows of the keyboard and a few words everybody tries first. */
function tooCommon(password: string): boolean {
  const text = password.toLowerCase();
  return new Set(text).size < 4 || ['qwertyuiop', '1234567890', 'password', 'qwerty123', 'admin123', 'otklik'].some((common) => common.startsWith(text) || text === `${common}1` || text === `${common}!`);
}
