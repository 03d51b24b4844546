import type { Ctx } from '../../../platform/ctx.ts';
import { addresseesOf } from '../../identity/index.ts';
import type { TicketPlace } from '../ticket-places.ts';
import { isInSight } from '../visibility.ts';

/** Of these people those who are active and may see a ticket that stands there; one query for all. For who tells people of it. */
export async function whoMaySee(ctx: Ctx, ticket: TicketPlace, userIds: readonly string[]): Promise<string[]> {
  const people = await addresseesOf(ctx, [...new Set(userIds)]);
  return [...people].filter(([, { actor }]) => isInSight(actor, ticket)).map(([userId]) => userId);
}
