import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Who has new and open tickets of which of these teams: of some people, or of everybody. One query. */
export async function heldIn(ctx: Ctx, teamIds: readonly string[], userIds?: readonly string[]) {
  const rows = await held(ctx)
    .select(['team_id', 'assignee_id'])
    .distinct()
    .where('team_id', 'in', [...teamIds])
    .where((eb) => (userIds ? eb('assignee_id', 'in', [...userIds]) : eb('assignee_id', 'is not', null)))
    .execute();
  return rows.map((row) => ({ teamId: row.team_id as string, userId: row.assignee_id as string }));
}

/** Who has these tickets, those that are new or open, in a team and with somebody; with when they came. One query. */
export async function holdersOf(ctx: Ctx, ticketIds: readonly string[]) {
  const rows = await held(ctx)
    .select(['id', 'team_id', 'assignee_id', 'created_at'])
    .where('id', 'in', [...ticketIds])
    .where('team_id', 'is not', null)
    .where('assignee_id', 'is not', null)
    .execute();
  return rows.map((row) => ({
    ticketId: row.id,
    teamId: row.team_id as string,
    userId: row.assignee_id as string,
    createdAt: row.created_at,
  }));
}

const held = (ctx: Ctx) =>
  db(ctx)
    .selectFrom('tickets')
    .where('tenant_id', '=', ctx.tenantId)
    .where('status_kind', 'in', ['new', 'open'])
    .where('snoozed_until', 'is', null)
    .where('merged_into', 'is', null);
