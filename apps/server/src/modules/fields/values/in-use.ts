import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** The options of a field that something has. Each is looked for once by the index, however many have it. */
export async function optionsInUse(ctx: Ctx, fieldId: string): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    with recursive used as (
      (select v.key from field_values v where v.tenant_id = ${ctx.tenantId}::uuid and v.field_id = ${fieldId}::uuid order by v.key limit 1)
      union all
      select (select v.key from field_values v where v.tenant_id = ${ctx.tenantId}::uuid and v.field_id = ${fieldId}::uuid and v.key > used.key order by v.key limit 1)
      from used where used.key is not null
    )
    select key from used where key is not null`.execute(db(ctx));
  return new Set(rows.map(({ key }) => key));
}

const mostCounted = 1000;

/** How many things have a value of the field that is found by it, counted to a thousand. */
export async function countValues(ctx: Ctx, fieldId: string): Promise<number> {
  const rows = await db(ctx)
    .selectFrom('field_values')
    .select('subject_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('field_id', '=', fieldId)
    .limit(mostCounted)
    .execute();
  return rows.length;
}
