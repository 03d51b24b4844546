import { hash, verify } from '@node-rs/argon2';
import common from '@otklik/locales/seed/common-passwords.json' with { type: 'json' };
import { refuse } from '../../../platform/refuse.ts';

const minLength = 8;

/**
 * argon2id with 19 MiB and two passes (OWASP's first choice). `about` are words a guesser would begin with: the person's own name and address.
 * Refuses password_too_weak: short, common, one character over and over, a run of the keyboard, or the person's own words.
 */
export async function hashPassword(password: string, about: readonly string[] = []): Promise<string> {
  if (isWeak(password, about)) throw refuse('password_too_weak', { minLength });
  return hash(password.normalize('NFKC'), { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

/** Checks a password; when there is no hash (unknown address) the same time is spent. */
export async function verifyPassword(hashed: string | null, password: string): Promise<boolean> {
  const fits = await verify(hashed ?? decoy, password.normalize('NFKC'));
  return hashed !== null && fits;
}

/** A well-formed hash of nothing, with the parameters of hashPassword: checking against it does the whole work. */
export const decoy = '$argon2id$v=19$m=19456,t=2,p=1$b3RrbGlrLWRlY295LXNhbHQ$3m0f6V0o3u0mJ0m1z0b7l2cQ7b0S5s8v3w2q6Zk1w7E';

/** Whether a guesser would try the password early. */
export function isWeak(password: string, about: readonly string[] = []): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if ([...text].length < minLength || new Set(text).size < 4) return true;
  const bare = text.replace(/^[\d\W_]+|[\d\W_]+$/gu, '');
  if (words.has(text) || (bare.length < text.length && bare.length > 0 && words.has(bare))) return true;
  if (runs.some((run) => run.includes(text))) return true;
  return about.some((word) => isOwnWord(text, word.normalize('NFKC').toLowerCase()));
}

/** The word itself, with or without digits and signs around it. Words of three letters and fewer are in too many good passwords to count. */
function isOwnWord(text: string, word: string): boolean {
  const parts = [word, ...word.split(/[^\p{L}]+/u)].filter((part) => part.length > 3);
  return parts.some((part) => text.includes(part) && text.replace(part, '').replace(/[\d\W_]/gu, '').length < 3);
}

const words = new Set(common.words);
const runs = common.runs.flatMap((run) => [run + run, [...(run + run)].reverse().join('')]);
