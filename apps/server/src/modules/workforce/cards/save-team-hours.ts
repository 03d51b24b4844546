import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { isStillReferenced } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit, listTeams } from '../../identity/index.ts';
import { db } from '../db.ts';
import { turnAll } from '../status/turn-all.ts';

/** Gives a team working hours of its own, null takes them back. Refuses team_not_found, calendar_not_found. Emits workforce.changed. */
export async function saveTeamHours(ctx: Ctx, teamId: string, calendarId: string | null): Promise<{ ok: true }> {
  const team = (await listTeams(ctx)).items.find(({ id }) => id === teamId);
  if (!team) throw refuse('team_not_found');
  await db(ctx).deleteFrom('team_hours').where('tenant_id', '=', ctx.tenantId).where('team_id', '=', teamId).execute();
  if (calendarId !== null)
    await db(ctx)
      .insertInto('team_hours')
      .values({ tenant_id: ctx.tenantId, team_id: teamId, calendar_id: calendarId })
      .execute()
      .catch((error) => {
        throw isStillReferenced(error) ? refuse('calendar_not_found') : error;
      });
  await turnAll(ctx);
  await emit(ctx, workforceChanged, { what: 'cards' });
  await audit(ctx, { action: 'team_hours.changed', target: { kind: 'team', id: teamId, name: team.name } });
  return { ok: true };
}
