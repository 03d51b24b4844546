import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import { lockTicket } from '../lifecycle/lock.ts';

const most = 200;

type Whose = { teamId: string; userId: string; answered: boolean };

/**
 * Takes from somebody the open tickets of a team in which the customer has the last word, with `answered` the others too, oldest first, at most 200. Tells which, and whether there may be more.
 * Locks the tickets one after another. Emits ticket.changed for each.
 */
export async function takeBack(ctx: Ctx, { teamId, userId, answered }: Whose): Promise<{ taken: string[]; more: boolean }> {
  const rows = await db(ctx)
    .selectFrom('tickets')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('assignee_id', '=', userId)
    .where('team_id', '=', teamId)
    .where('status_kind', 'in', ['new', 'open'])
    .where('snoozed_until', 'is', null)
    .where('merged_into', 'is', null)
    .$if(!answered, (query) =>
      query.where((eb) => eb.or([eb('last_message_direction', '=', 'in'), eb('last_message_direction', 'is', null)])),
    )
    .orderBy('created_at')
    .limit(most)
    .execute();
  const taken: string[] = [];
  for (const { id } of rows) {
    const ticket = await lockTicket(ctx, id);
    if (ticket.assignee_id !== userId || ticket.team_id !== teamId || (!answered && ticket.last_message_direction === 'out')) continue;
    await applyChange(ctx, ticket, { assigneeId: null });
    taken.push(id);
  }
  return { taken, more: rows.length === most };
}
