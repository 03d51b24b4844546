import { randomInt } from 'node:crypto';
import { text } from 'node:stream/consumers';

/** A secret as given: `-` reads it from standard input, so that it stays out of the shell's history and the list of processes. */
export async function readSecret(given: string): Promise<string> {
  return given === '-' ? (await text(process.stdin)).replace(/\r?\n$/, '') : given;
}

/** A password that can be read out over the telephone: 20 letters and digits without look-alikes, some 98 bits. */
export function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')).join('-');
}
