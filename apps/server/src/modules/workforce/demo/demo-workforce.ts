import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { referencedAmong } from '../../../platform/db/references.ts';
import { db } from '../db.ts';
import { withholdByLines } from '../lines/withhold-by-lines.ts';
import type { SupportLine } from '../lines/read-lines.ts';

export type DemoLine = { id: string; name: string; level: number; teamIds: readonly string[]; form: SupportLine['form'] };
export type DemoSkill = { id: string; name: string };
export type DemoCard = { userId: string; capacity: number; skills: readonly { skillId: string; level: number }[] };

/** Adds the lines, skills and cards of the demo company. Names that the tenant uses already are left out, with what hangs on them. */
export async function addDemoWorkforce(
  ctx: Ctx,
  given: { lines: readonly DemoLine[]; skills: readonly DemoSkill[]; cards: readonly DemoCard[] },
): Promise<void> {
  const tenant_id = ctx.tenantId;
  const lines = await db(ctx)
    .insertInto('support_lines')
    .values(given.lines.map(({ id, name, level, form }) => ({ tenant_id, id, name, level, form: jsonText(form) })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const made = new Set(lines.map(({ id }) => id));
  const teams = given.lines
    .filter(({ id }) => made.has(id))
    .flatMap(({ id, teamIds }) => teamIds.map((team_id, place) => ({ tenant_id, team_id, line_id: id, place })));
  if (teams.length > 0) await db(ctx).insertInto('support_line_teams').values(teams).execute();
  const skills = await db(ctx)
    .insertInto('skills')
    .values(given.skills.map(({ id, name }) => ({ tenant_id, id, name })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const known = new Set(skills.map(({ id }) => id));
  await db(ctx)
    .insertInto('agent_cards')
    .values(given.cards.map(({ userId, capacity }) => ({ tenant_id, user_id: userId, capacity })))
    .execute();
  const levels = given.cards.flatMap(({ userId, skills: own }) =>
    own.filter(({ skillId }) => known.has(skillId)).map(({ skillId, level }) => ({ tenant_id, user_id: userId, skill_id: skillId, level })),
  );
  if (levels.length > 0) await db(ctx).insertInto('agent_skills').values(levels).execute();
  await withholdByLines(ctx);
}

/** Takes them away again; cards go with their people. A skill that a rule of distribution asks for stays. */
export async function removeDemoWorkforce(
  ctx: Ctx,
  { lineIds, skillIds }: { lineIds: readonly string[]; skillIds: readonly string[] },
): Promise<void> {
  if (lineIds.length > 0)
    await db(ctx)
      .deleteFrom('support_lines')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', 'in', [...lineIds])
      .execute();
  const asked = new Set(skillIds.length > 0 ? await askedFor(ctx, skillIds) : []);
  const free = skillIds.filter((skillId) => !asked.has(skillId));
  if (free.length > 0) await db(ctx).deleteFrom('skills').where('tenant_id', '=', ctx.tenantId).where('id', 'in', free).execute();
  await withholdByLines(ctx);
}

const askedFor = (ctx: Ctx, skillIds: readonly string[]) => referencedAmong(ctx, 'skills', skillIds, ['agent_skills']);
