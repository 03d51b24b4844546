import type { App } from './ctx.ts';
import type { Running } from './module.ts';

/**
 * Does a piece of work now (or `firstAfterMs` later) and again so many ms after it ended, one at a time: a look that takes long is not overtaken by the next.
 * Nobody waits for the first, so that a start is quick after days of standstill; stopping waits for the one under way. What fails is told in the log under
 * `failed` and tried at the next.
 */
export function lookEvery(app: App, everyMs: number, failed: string, work: () => Promise<unknown>, firstAfterMs = 0): Running {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let turn: Promise<void> = Promise.resolve();
  const wait = (ms: number) => {
    timer = setTimeout(() => (turn = look()), ms).unref();
  };
  const look = async () => {
    try {
      await work();
    } catch (error) {
      app.log.warn({ err: error }, failed);
    }
    if (!stopped) wait(everyMs);
  };
  if (firstAfterMs > 0) wait(firstAfterMs);
  else turn = look();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
