import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { addresseesOf } from '../../identity/index.ts';

/** Whether somebody's account is switched off: work would lie with who never comes. */
export const isSwitchedOff = async (ctx: Ctx, userId: string): Promise<boolean> => !(await addresseesOf(ctx, [userId])).has(userId);

/** Refuses user_not_found where a ticket would go to somebody who is switched off. Who has it already keeps it, and whoever acts is there. */
export async function refuseSwitchedOff(ctx: Ctx, userId: string | null | undefined, has: string | null = null): Promise<void> {
  if (!userId || userId === has || userId === ctx.actor.id) return;
  if (await isSwitchedOff(ctx, userId)) throw refuse('user_not_found');
}
