import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { App, Ctx } from '../ctx.ts';
import { inTenant, systemActor } from './transaction.ts';

type Work = { run(ctx: Ctx): Promise<unknown>; apart: readonly string[]; done(result: unknown): void; fail(error: unknown): void };
type Line = { waiting: Work[]; running: boolean };

/**
 * Group commit: what is asked for in one turn of the event loop, or while a transaction of the same tenant is under way, is done together in the next one, side by
 * side on its connection. A busy intake or sending then pays one commit for several mails, and no two of its transactions wait for each other's locks. Nobody
 * waits for company.
 * No lock keeps two of one transaction apart: it belongs to both. What must not run side by side names the same in `apart`, and is done one after the other.
 * Where one of several fails, nothing of that transaction counts and each is done again by itself, so none suffers for another. Each is given a ctx of its own.
 */
export function groupCommit(
  most: number,
): <T>(app: App, tenantId: string, run: (ctx: Ctx) => Promise<T>, apart?: readonly string[]) => Promise<T> {
  const lines = new WeakMap<App, Map<string, Line>>();
  return (app, tenantId, run, apart = []) =>
    new Promise((resolve, reject) => {
      const ofApp = lines.get(app) ?? new Map<string, Line>();
      lines.set(app, ofApp);
      const line = ofApp.get(tenantId) ?? { waiting: [], running: false };
      ofApp.set(tenantId, line);
      line.waiting.push({ run, apart, done: resolve as (result: unknown) => void, fail: reject });
      if (!line.running) void drain(app, tenantId, line, most).finally(() => line.waiting.length === 0 && ofApp.delete(tenantId));
    });
}

async function drain(app: App, tenantId: string, line: Line, most: number): Promise<void> {
  line.running = true;
  try {
    await endOfTurn();
    while (line.waiting.length > 0) await commit(app, tenantId, line.waiting.splice(0, most));
  } finally {
    line.running = false;
  }
}

/** Never throws: whoever asked hears of it. */
async function commit(app: App, tenantId: string, works: Work[]): Promise<void> {
  try {
    const results = await inTenant(app, tenantId, { actor: systemActor }, (ctx) => sideBySide(ctx, works));
    for (const [n, work] of works.entries()) work.done(results[n]);
  } catch (error) {
    if (works.length === 1) works[0]?.fail(error);
    else for (const work of works) await commit(app, tenantId, [work]);
  }
}

function sideBySide(ctx: Ctx, works: readonly Work[]): Promise<unknown[]> {
  const last = new Map<string, Promise<unknown>>();
  return Promise.all(
    works.map(({ run, apart }) => {
      const turn = Promise.all(apart.flatMap((name) => last.get(name) ?? [])).then(() => run({ ...ctx }));
      for (const name of apart) last.set(name, turn);
      return turn;
    }),
  );
}
