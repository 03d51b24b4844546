import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the answer is not undefined, false or null; throws what it waited for after `withinMs`. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  withinMs = 15_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer as T;
    if (performance.now() > end) throw new Error(`${what}: not within ${withinMs} ms`);
    await delay(25);
  }
}
