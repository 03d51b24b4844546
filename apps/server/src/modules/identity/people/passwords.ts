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
  const bare = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (words.has(text) || (bare.length < text.length && bare.length > 0 && words.has(bare))) return true;
  if (runs.some((run) => run.includes(text))) return true;
  return isOwnWords(text, about);
}

/** The person's own words and hardly a letter beside them. Words of three letters and fewer are in too many good passwords to count. */
function isOwnWords(text: string, about: readonly string[]): boolean {
  const parts = about
    .flatMap((word) =>
      word
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}]+/u),
    )
    .filter((part) => part.length > 3);
  const rest = parts.sort((a, b) => b.length - a.length).reduce((left, part) => left.replaceAll(part, ''), text);
  return rest !== text && rest.replace(/[^\p{L}]/gu, '').length < 3;
}

const words = new Set(common.words);
const runs = common.runs.flatMap((run) => [run + run, [...(run + run)].reverse().join('')]);
