import type { supportLine } from '@otklik/contract/workforce/lines.ts';
import { sql } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

export type SupportLine = z.infer<typeof supportLine>;

/** Lines of the tenant, the first one first. */
export async function readLines(ctx: Ctx): Promise<SupportLine[]> {
  const rows = await db(ctx)
    .selectFrom('support_lines as l')
    .selectAll('l')
    .select(
      sql<
        string[]
      >`array(select t.team_id from support_line_teams t where t.tenant_id = l.tenant_id and t.line_id = l.id order by t.place)`.as(
        'team_ids',
      ),
    )
    .where('l.tenant_id', '=', ctx.tenantId)
    .orderBy('l.level')
    .orderBy('l.name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    level: row.level,
    teamIds: row.team_ids,
    withheld: row.withheld as SupportLine['withheld'],
    form: row.form as SupportLine['form'],
    version: row.version,
  }));
}

/** One line. Refuses line_not_found. */
export async function lineById(ctx: Ctx, lineId: string): Promise<SupportLine> {
  const line = (await readLines(ctx)).find(({ id }) => id === lineId);
  if (!line) throw refuse('line_not_found');
  return line;
}

/** The line that a team belongs to; null for a team of no line. */
export async function lineOfTeam(ctx: Ctx, teamId: string | null): Promise<SupportLine | null> {
  if (teamId === null) return null;
  return (await readLines(ctx)).find(({ teamIds }) => teamIds.some((one) => one === teamId)) ?? null;
}
