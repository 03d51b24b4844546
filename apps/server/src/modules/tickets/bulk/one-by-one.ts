import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refuse.ts';
import type { Done } from './keep-rows.ts';

/** Runs the work on one of many tickets so that a refusal takes back that one alone: its statements, and its events not yet written. Whatever else fails, fails all. */
export async function oneByOne(ctx: Ctx, ticketId: string, work: () => Promise<Omit<Done, 'ticketId'>>): Promise<Done> {
  const told = ctx.told.length;
  await ctx.client.query('savepoint one');
  try {
    const done = await work();
    await ctx.client.query('release savepoint one');
    return { ticketId, ...done };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await ctx.client.query('rollback to savepoint one');
    ctx.told.length = told;
    return { ticketId, state: 'refused', code: error.code };
  }
}
