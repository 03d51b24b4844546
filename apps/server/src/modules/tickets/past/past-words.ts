import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';

/** The visible words of messages, in one query. */
export async function pastWords(ctx: Ctx, messageIds: readonly string[]): Promise<Map<string, string>> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await ctx.client.query(
    named('select id, text_visible as text from messages where tenant_id = $1 and id = any($2::uuid[])', [ctx.tenantId, messageIds]),
  );
  return new Map(rows.map((row) => [row.id as string, row.text as string]));
}
