import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely';
import { type Actor, type Ctx, may } from '../../platform/ctx.ts';
import type { TicketTables } from './tables.ts';

type Tickets = { t: TicketTables['tickets'] };

/**
 * Which tickets the actor may see, as a condition on `tickets as t`; undefined when all of the tenant.
 * With tickets.see_team: those of one's teams, those of no team, and one's own; with neither right one's own alone.
 */
export function visibleTo(ctx: Ctx): ((eb: ExpressionBuilder<Tickets, 't'>) => ExpressionWrapper<Tickets, 't', SqlBool>) | undefined {
  if (ctx.actor.kind === 'system' || may(ctx, 'tickets.see_all')) return undefined;
  const { id, teamIds } = ctx.actor;
  return (eb) => {
    const own = eb('t.assignee_id', '=', id);
    if (!may(ctx, 'tickets.see_team')) return own;
    const noTeam = eb('t.team_id', 'is', null);
    return teamIds.length > 0 ? eb.or([own, noTeam, eb('t.team_id', 'in', [...teamIds])]) : eb.or([own, noTeam]);
  };
}

/** The same for one ticket whose team and assignee are known. */
export function isInSight(actor: Actor, ticket: { teamId: string | null; assigneeId: string | null }): boolean {
  if (actor.kind === 'system' || actor.permissions.has('tickets.see_all')) return true;
  if (actor.id !== null && ticket.assigneeId === actor.id) return true;
  return actor.permissions.has('tickets.see_team') && (ticket.teamId === null || actor.teamIds.includes(ticket.teamId));
}

/** The same as values, for prepared queries on single tickets: one shape for every actor. */
export type Sight = { seesAll: boolean; seesTeams: boolean; me: string | null; teamIds: readonly string[] };

/** What the actor of a ctx may see. */
export function sightOf(ctx: Ctx): Sight {
  const seesAll = ctx.actor.kind === 'system' || may(ctx, 'tickets.see_all');
  return { seesAll, seesTeams: may(ctx, 'tickets.see_team'), me: ctx.actor.id, teamIds: ctx.actor.teamIds };
}

/** The condition that `visibleTo` spells, on `tickets as t` or under another name of the table. */
export const inSight = (p: Sight, as = 't') => sql<boolean>`(${p.seesAll}::boolean or ${inNarrowSight(p, as)})`;

/** The same for those who do not see all. */
export const inNarrowSight = (p: Sight, as = 't') =>
  sql<boolean>`(${sql.ref(`${as}.assignee_id`)} = ${p.me}::uuid or (${p.seesTeams}::boolean and (${sql.ref(`${as}.team_id`)} is null or ${sql.ref(`${as}.team_id`)} = any(${p.teamIds}::uuid[]))))`;
