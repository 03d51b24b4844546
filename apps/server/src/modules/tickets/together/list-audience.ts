import type { Ctx } from '../../../platform/ctx.ts';
import { everyAddressee } from '../../identity/index.ts';
import { readTicket } from '../lifecycle/read.ts';
import { isInSight } from '../visibility.ts';

/** Active people who may see a ticket. Refuses ticket_not_found. */
export async function listAudience(ctx: Ctx, ticketId: string) {
  const ticket = await readTicket(ctx, ticketId);
  const people = await everyAddressee(ctx);
  return { userIds: [...people].filter(([, { actor }]) => isInSight(actor, ticket)).map(([userId]) => userId) };
}
