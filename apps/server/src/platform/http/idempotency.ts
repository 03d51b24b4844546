import type { Ctx } from '../ctx.ts';
import { refuse } from '../refuse.ts';

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Runs a POST once per key and caller: the key's row is written in the transaction of the change, so a twin waits for it and gets the same answer.
 * Refuses idempotency_key_reused when the same key comes with another request. A refused or failed request leaves no row. Keys live for a day.
 * Requests hold passwords and answers hold keys shown once: the one is kept as a signature, the other sealed.
 */
export async function once<T>(ctx: Ctx, key: string, request: unknown, run: () => Promise<T>): Promise<T> {
  const actorId = ctx.actor.id ?? nobody;
  const { keys } = ctx.app;
  const hash = keys.sign('idempotency', JSON.stringify(request));
  const claimed = await ctx.db
    .insertInto('idempotency_keys')
    .values({ tenant_id: ctx.tenantId, actor_id: actorId, key, request_hash: hash, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!claimed) {
    const kept = await ctx.db
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'body'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('actor_id', '=', actorId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (!kept || kept.request_hash !== hash) throw refuse('idempotency_key_reused');
    return JSON.parse(keys.open(kept.body)) as T;
  }
  const answer = await run();
  await ctx.db
    .updateTable('idempotency_keys')
    .set({ body: JSON.stringify(keys.seal(JSON.stringify(answer))) })
    .where('tenant_id', '=', ctx.tenantId)
    .where('actor_id', '=', actorId)
    .where('key', '=', key)
    .execute();
  return answer;
}
