import type { Ctx } from '../ctx.ts';
import { Refusal } from '../refuse.ts';

/**
 * Tries what may be refused so that the refusal takes back that alone: its statements, its jobs, its events not yet written.
 * Answers what the work answers, or the refusal. Whatever else fails, fails all.
 */
export async function unlessRefused<T>(ctx: Ctx, work: () => Promise<T>): Promise<T | Refusal> {
  const told = ctx.told.length;
  await ctx.client.query('savepoint trial');
  try {
    const done = await work();
    await ctx.client.query('release savepoint trial');
    return done;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await ctx.client.query('rollback to savepoint trial');
    ctx.told.length = told;
    return error;
  }
}
