import type { saveDistribution as line } from '@otklik/contract/automation/distribution.ts';
import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import type { InferContractRouterInputs } from '@orpc/contract';
import type { RefusalCode } from '@otklik/contract/refusals.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit, listTeams } from '../../identity/index.ts';
import { db } from '../db.ts';
import { type Distribution, forgetDistributions, readDistributions } from './distributions.ts';
import { matchJob } from './match.job.ts';
import { seeToHoldersJob } from './see-to-holders.job.ts';

type Wanted = InferContractRouterInputs<{ line: typeof line }>['line']['body'];

/**
 * Says how a team's tickets are given out; its categories leave the teams they came to. Locks the tenant's distribution.
 * Refuses team_not_found, skill_not_found, company_not_found, not_found for a type or category, version_conflict. Emits workforce.changed, lays the matching of what waits.
 */
export async function saveDistribution(ctx: Ctx, teamId: string, wanted: Wanted): Promise<Distribution> {
  const team = (await listTeams(ctx)).items.find(({ id }) => id === teamId);
  if (!team) throw refuse('team_not_found');
  await lockNamed(ctx, `routing:${ctx.tenantId}`);
  const before = (await readDistributions(ctx)).find((one) => one.teamId === teamId);
  if (before && wanted.version !== undefined && wanted.version !== before.version)
    throw refuse('version_conflict', { version: before.version });
  const { enabled, method, previousFirst, giveBackMinutes } = wanted;
  const set = {
    enabled,
    method,
    previous_first: previousFirst,
    give_back_minutes: giveBackMinutes,
    version: (before?.version ?? 0) + 1,
  };
  await db(ctx)
    .insertInto('distributions')
    .values({ tenant_id: ctx.tenantId, team_id: teamId, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'team_id']).doUpdateSet(set))
    .execute();
  await writeParts(ctx, teamId, wanted).catch(explain);
  forgetDistributions(ctx);
  if (enabled) await matchJob.lay(ctx, { teamId });
  if (enabled) await seeToHoldersJob.lay(ctx, {});
  await emit(ctx, workforceChanged, { what: 'distributions' });
  await audit(ctx, { action: 'distribution.changed', target: { kind: 'team', id: teamId, name: team.name }, details: { enabled, method } });
  return (await readDistributions(ctx)).find((one) => one.teamId === teamId) as Distribution;
}

async function writeParts(ctx: Ctx, teamId: string, { categoryIds = [], firstCompanyIds = [], needs = [] }: Wanted): Promise<void> {
  const mine = { tenant_id: ctx.tenantId, team_id: teamId };
  const categories = [...new Set(categoryIds)];
  for (const table of ['distribution_categories', 'distribution_companies', 'distribution_needs'] as const)
    await db(ctx).deleteFrom(table).where('tenant_id', '=', ctx.tenantId).where('team_id', '=', teamId).execute();
  if (categories.length > 0)
    await db(ctx)
      .insertInto('distribution_categories')
      .values(categories.map((category_id) => ({ ...mine, category_id })))
      .onConflict((conflict) => conflict.columns(['tenant_id', 'category_id']).doUpdateSet({ team_id: teamId }))
      .execute();
  if (firstCompanyIds.length > 0)
    await db(ctx)
      .insertInto('distribution_companies')
      .values([...new Set(firstCompanyIds)].map((company_id) => ({ ...mine, company_id })))
      .execute();
  if (needs.length > 0)
    await db(ctx)
      .insertInto('distribution_needs')
      .values(
        needs.map(({ typeId, categoryId, tag, skillId, level }, place) => ({
          ...mine,
          place,
          type_id: typeId,
          category_id: categoryId,
          tag,
          skill_id: skillId,
          level,
        })),
      )
      .execute();
}

const byConstraint: [string, RefusalCode][] = [
  ['skill_id', 'skill_not_found'],
  ['company_id', 'company_not_found'],
  ['type_id', 'not_found'],
  ['category_id', 'not_found'],
];

function explain(error: unknown): never {
  const { code, constraint = '' } = (error ?? {}) as { code?: string; constraint?: string };
  const known = code === '23503' ? byConstraint.find(([column]) => constraint.includes(column)) : undefined;
  throw known ? refuse(known[1]) : error;
}
