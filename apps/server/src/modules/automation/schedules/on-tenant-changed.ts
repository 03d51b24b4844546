import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import type { Definition } from '../rules/rule.ts';
import { nextRunOf } from './next-run.ts';

/** The account may have another zone: schedules that go by it are due at another instant. What is due already is left to run. One query and at most one statement. */
export async function onTenantChanged(ctx: Ctx): Promise<void> {
  const rows = await db(ctx)
    .selectFrom('rules')
    .select(['id', 'definition'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('kind', '=', 'schedule')
    .where('next_run_at', '>', ctx.now)
    .forNoKeyUpdate()
    .execute();
  const byAccount = rows.flatMap(({ id, definition }) => {
    const { when } = definition as unknown as Definition;
    return when.kind === 'schedule' && when.timeZone === null ? [{ id, when }] : [];
  });
  if (byAccount.length === 0) return;
  const due = await Promise.all(byAccount.map(({ when }) => nextRunOf(ctx, when)));
  await sql`update rules r set next_run_at = n.at
    from unnest(${byAccount.map(({ id }) => id)}::uuid[], ${due.map((at) => at?.toISOString())}::timestamptz[]) n (id, at)
    where r.tenant_id = ${ctx.tenantId} and r.id = n.id`.execute(db(ctx));
}
