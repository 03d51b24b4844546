import { plusMs } from '@otklik/core';
import type { Actor, App, Ctx } from '../ctx.ts';
import { asSystem, inTenant } from '../db/transaction.ts';
import { refuse } from '../refuse.ts';

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Runs a POST once per key and caller: the key's row is written in the transaction of the change, so a twin waits for it and gets the same answer.
 * Refuses idempotency_key_reused when the same key comes with another request. A refused or failed request leaves no row. Keys live for a day.
 * Requests hold passwords and answers hold keys shown once: the one is kept as a signature, the other sealed.
 */
export async function once<T>(ctx: Ctx, key: string, request: unknown, run: () => Promise<T>): Promise<T> {
  const kept = await claim(ctx, key, request);
  if (kept) return kept.answer as T;
  const answer = await run();
  await keep(ctx, key, answer);
  return answer;
}

/**
 * The same for a verb that speaks to the world and opens its transactions itself. The claim is committed first, so a twin that comes while the first one
 * is at work is refused with idempotency_key_reused; when the verb fails the claim is taken back. A claim whose process died is a lease that ends: after
 * five minutes the same request may take it over.
 */
export async function onceOutside<T>(
  app: App,
  who: { tenantId: string; actor: Actor },
  key: string,
  request: unknown,
  run: () => Promise<T>,
): Promise<T> {
  const within = <R>(work: (ctx: Ctx) => Promise<R>) => inTenant(app, who.tenantId, { actor: who.actor }, work);
  const kept = await within((ctx) => claim(ctx, key, request));
  if (kept) return kept.answer as T;
  let answer: T;
  try {
    answer = await run();
  } catch (error) {
    await within((ctx) => mine(ctx, ctx.db.deleteFrom('idempotency_keys'), key).execute());
    throw error;
  }
  await within((ctx) => keep(ctx, key, answer));
  return answer;
}

const keptMs = 24 * 3600 * 1000;

/** Forgets the keys of yesterday, over all tenants. */
export async function sweepIdempotencyKeys(app: App): Promise<void> {
  await asSystem(app, async (ctx) => {
    await ctx.db.deleteFrom('idempotency_keys').where('created_at', '<', plusMs(ctx.now, -keptMs)).execute();
  });
}

/** Takes the key for this request; the kept answer when it was taken before by the same one. */
async function claim(ctx: Ctx, key: string, request: unknown): Promise<{ answer: unknown } | null> {
  const { keys } = ctx.app;
  const hash = keys.sign('idempotency', JSON.stringify(request));
  const claimed = await ctx.db
    .insertInto('idempotency_keys')
    .values({ tenant_id: ctx.tenantId, actor_id: ctx.actor.id ?? nobody, key, request_hash: hash, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed) return null;
  const kept = await mine(ctx, ctx.db.selectFrom('idempotency_keys').select(['request_hash', 'body']), key).executeTakeFirst();
  if (kept && !kept.body && kept.request_hash === hash && (await takeOver(ctx, key))) return null;
  if (!kept?.body || kept.request_hash !== hash) throw refuse('idempotency_key_reused');
  return { answer: JSON.parse(keys.open(kept.body)) };
}

/** longer than any verb that speaks to the world may take */
const leaseMs = 5 * 60_000;

/** Takes a claim without an answer from whoever died over it; of two who try, one. */
async function takeOver(ctx: Ctx, key: string): Promise<boolean> {
  const open = ctx.db.updateTable('idempotency_keys').set({ created_at: ctx.now }).where('body', 'is', null);
  const taken = await mine(ctx, open, key).where('created_at', '<', plusMs(ctx.now, -leaseMs)).returning('key').executeTakeFirst();
  return taken !== undefined;
}

async function keep(ctx: Ctx, key: string, answer: unknown): Promise<void> {
  const body = JSON.stringify(ctx.app.keys.seal(JSON.stringify(answer)));
  await mine(ctx, ctx.db.updateTable('idempotency_keys').set({ body }), key).execute();
}

// oxlint-disable-next-line typescript/no-explicit-any -- the same three conditions on three kinds of statement
function mine<Q extends { where(column: any, op: '=', value: any): Q }>(ctx: Ctx, query: Q, key: string): Q {
  return query
    .where('tenant_id', '=', ctx.tenantId)
    .where('actor_id', '=', ctx.actor.id ?? nobody)
    .where('key', '=', key);
}
