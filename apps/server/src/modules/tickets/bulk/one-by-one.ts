import type { Ctx } from '../../../platform/ctx.ts';
import { unlessRefused } from '../../../platform/db/unless-refused.ts';
import { Refusal } from '../../../platform/refuse.ts';
import type { Done } from './keep-rows.ts';

/** Runs the work on one of many tickets so that a refusal takes back that one alone: its statements, and its events not yet written. Whatever else fails, fails all. */
export async function oneByOne(ctx: Ctx, ticketId: string, work: () => Promise<Omit<Done, 'ticketId'>>): Promise<Done> {
  const done = await unlessRefused(ctx, work);
  return done instanceof Refusal ? { ticketId, state: 'refused', code: done.code } : { ticketId, ...done };
}
