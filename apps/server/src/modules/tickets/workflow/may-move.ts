import type { Ctx } from '../../../platform/ctx.ts';
import { ownTransitions } from './read-workflow.ts';

/** Whether the tenant's moves let the actor bring a ticket from one status to another. The system's own moves (a customer's answer, a rule of time) are always allowed. */
export async function mayMove(ctx: Ctx, from: string, to: string): Promise<boolean> {
  if (ctx.actor.kind === 'system' || from === to) return true;
  const own = await ownTransitions(ctx);
  if (!own) return true;
  const move = own.find((one) => one.from === from && one.to === to);
  if (!move) return false;
  const { roleId } = ctx.actor;
  return move.roleIds === null || (typeof roleId === 'string' && move.roleIds.includes(roleId));
}
