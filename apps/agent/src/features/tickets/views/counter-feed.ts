/** What must be counted anew: the keys of views, or all of them. */
export type Dirty = readonly string[] | 'all';

/**
 * Gathers what must be counted anew and asks for it: at once when nothing was asked lately, else when `restMs` have passed since the last answer;
 * one question under way and one waiting, whatever storm comes. What failed waits with the rest.
 */
export function makeCounterFeed(ask: (dirty: Dirty) => Promise<void>, restMs = 1000) {
  let dirty: Set<string> | 'all' = new Set();
  let asking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let answeredAt = Number.NEGATIVE_INFINITY;

  const isClean = () => dirty !== 'all' && dirty.size === 0;
  const schedule = (least = 0) => {
    if (timer !== undefined || asking || isClean()) return;
    timer = setTimeout(() => void run(), Math.max(least, answeredAt + restMs - performance.now()));
  };
  const run = async () => {
    timer = undefined;
    const asked = dirty;
    dirty = new Set();
    asking = true;
    let failed = false;
    try {
      await ask(asked === 'all' ? 'all' : [...asked]);
    } catch {
      // the server or the network is away: what was asked is still to be counted
      failed = true;
      add(asked);
    }
    asking = false;
    answeredAt = performance.now();
    schedule(failed ? restMs * 5 : 0);
  };
  const add = (more: Dirty | ReadonlySet<string>) => {
    dirty = more === 'all' || dirty === 'all' ? 'all' : new Set([...dirty, ...more]);
  };
  return {
    touch(more: Dirty) {
      add(more);
      schedule(60);
    },
    stop: () => clearTimeout(timer),
  };
}
