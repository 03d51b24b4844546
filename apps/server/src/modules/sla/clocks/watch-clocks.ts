import type { App } from '../../../platform/ctx.ts';
import type { Running } from '../../../platform/module.ts';
import { fireDue } from './fire-due.ts';

const everyMs = 1000;

/**
 * Looks once a second, over all tenants, for clocks whose next share is used up. The rows hold the instants, so nothing depends on a job that survived:
 * after days of standstill the first look finds all of them.
 */
export async function watchClocks(app: App): Promise<Running> {
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const look = async () => {
    try {
      await fireDue(app);
    } catch (error) {
      app.log.warn({ err: error }, 'sla.due_not_told');
    }
    if (!stopped) timer = setTimeout(() => (turn = look()), everyMs).unref();
  };
  turn = look();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
