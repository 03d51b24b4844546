import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refuse.ts';
import type { Skipped } from './action.ts';

export type Attempt = { outcome: 'done' | 'refused' | 'failed' | 'skipped'; code: string | null };

/** Tries one thing so that its failure takes back that thing alone: its statements, its jobs, its events not yet written. A refusal is told by its code; whatever else failed is a bug, logged. */
export async function attempt(ctx: Ctx, work: () => Promise<Skipped | null>): Promise<Attempt> {
  const told = ctx.told.length;
  await ctx.client.query('savepoint attempt');
  try {
    const done = await work();
    await ctx.client.query('release savepoint attempt');
    return done ? { outcome: 'skipped', code: done.skipped } : { outcome: 'done', code: null };
  } catch (error) {
    await ctx.client.query('rollback to savepoint attempt');
    ctx.told.length = told;
    if (error instanceof Refusal) return { outcome: 'refused', code: error.code };
    ctx.app.log.error({ err: error, cause: ctx.cause }, 'automation.action_failed');
    return { outcome: 'failed', code: 'server_error' };
  }
}
