import { plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';

/**
 * The instant of a public message about to be written on a locked ticket: never before the newest one there. A transaction that began earlier may
 * commit later; without this its message would slip in above what somebody has already read, and no send guard would see it.
 */
export function instantAfter(ctx: Ctx, ticket: { last_message_at: Date | null }): Date {
  const last = ticket.last_message_at;
  return last && last >= ctx.now ? plusMs(last, 1) : ctx.now;
}
