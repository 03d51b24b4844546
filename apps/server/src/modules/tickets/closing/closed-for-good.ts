import { plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import { readClosing } from './read-closing.ts';

/** Whether an answer comes too late to open a ticket again: it then opens a new one, linked to it. Asks the settings for closed tickets alone. */
export async function isClosedForGood(ctx: Ctx, ticket: Ticket): Promise<boolean> {
  if (ticket.status_kind !== 'closed' || !ticket.closed_at) return false;
  const { reopenDays } = await readClosing(ctx);
  return reopenDays !== null && ticket.closed_at < plusMs(ctx.now, -reopenDays * 24 * 3600_000);
}
