import { type saveLine as line, workforceChanged } from '@otklik/contract/workforce/lines.ts';
import type { InferContractRouterInputs } from '@orpc/contract';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { isStillReferenced, isTaken } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { lineById, readLines, type SupportLine } from './read-lines.ts';
import { withholdByLines } from './withhold-by-lines.ts';

type Wanted = InferContractRouterInputs<{ line: typeof line }>['line']['body'];

const mostLines = 20;

/**
 * Adds a line of support or changes it; its teams leave the lines they were in. Locks the tenant's lines.
 * Refuses team_not_found, already_exists for a name in use, version_conflict, limit_reached. Emits workforce.changed, rights.changed when people may more or less than before.
 */
export async function saveLine(ctx: Ctx, lineId: string, wanted: Wanted): Promise<SupportLine> {
  await lockNamed(ctx, `lines:${ctx.tenantId}`);
  const all = await readLines(ctx);
  const before = all.find(({ id }) => id === lineId);
  if (!before && all.length >= mostLines) throw refuse('limit_reached', { most: mostLines });
  if (before && wanted.version !== undefined && wanted.version !== before.version)
    throw refuse('version_conflict', { version: before.version });
  const { name, level, withheld = [], form = [] } = wanted;
  const set = { name, level, withheld, form: jsonText(form), version: (before?.version ?? 0) + 1 };
  await db(ctx)
    .insertInto('support_lines')
    .values({ tenant_id: ctx.tenantId, id: lineId, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(set))
    .execute()
    .catch((error) => {
      throw isTaken(error) ? refuse('already_exists', { field: 'name' }) : error;
    });
  await setTeams(ctx, lineId, [...new Set(wanted.teamIds)]);
  await withholdByLines(ctx);
  await emit(ctx, workforceChanged, { what: 'lines' });
  const action = before ? 'line.changed' : 'line.created';
  await audit(ctx, { action, target: { kind: 'line', id: lineId, name }, details: { withheld, teams: wanted.teamIds.length } });
  return lineById(ctx, lineId);
}

async function setTeams(ctx: Ctx, lineId: string, teamIds: readonly string[]): Promise<void> {
  const own = db(ctx).deleteFrom('support_line_teams').where('tenant_id', '=', ctx.tenantId);
  await own
    .where((eb) => (teamIds.length > 0 ? eb.or([eb('line_id', '=', lineId), eb('team_id', 'in', teamIds)]) : eb('line_id', '=', lineId)))
    .execute();
  if (teamIds.length === 0) return;
  await db(ctx)
    .insertInto('support_line_teams')
    .values(teamIds.map((teamId, place) => ({ tenant_id: ctx.tenantId, team_id: teamId, line_id: lineId, place })))
    .execute()
    .catch((error) => {
      throw isStillReferenced(error) ? refuse('team_not_found') : error;
    });
}
