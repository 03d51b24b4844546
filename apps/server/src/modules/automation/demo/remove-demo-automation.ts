import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { forgetRules } from '../rules/active-rules.ts';

/** Removes macros and rules of the demo company with their versions and logs, without a trace. Locks their rows. */
export async function removeDemoAutomation(
  ctx: Ctx,
  { macroIds, ruleIds }: { macroIds: readonly string[]; ruleIds: readonly string[] },
): Promise<void> {
  const drop = async (table: 'macros' | 'rules', ids: readonly string[]) => {
    if (ids.length > 0)
      await db(ctx)
        .deleteFrom(table)
        .where('tenant_id', '=', ctx.tenantId)
        .where('id', 'in', [...ids])
        .execute();
  };
  await drop('macros', macroIds);
  await drop('rules', ruleIds);
  forgetRules(ctx);
}
