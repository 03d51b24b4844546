import type { Ctx } from './ctx.ts';

/** What is read at almost every call and changes once a year: each process remembers it per tenant. Another node's change is seen within this time. */
const keptMs = 10_000;
const mostTenants = 2000;

export type Remembered<T> = {
  /** the tenant's, from memory when it is fresh */
  get(ctx: Ctx): Promise<T>;
  /** what `pick` finds in memory, else in the table: what is not in memory may have been made by another node since */
  find<R>(ctx: Ctx, pick: (all: T) => R | undefined): Promise<R | undefined>;
  /** forgets the tenant's once the transaction has committed; called by whatever changes it */
  forget(ctx: Ctx): void;
};

/** Remembers what `read` answers, per tenant. What a change that committed while we read would have made old is not kept. */
export function remember<T>(read: (ctx: Ctx) => Promise<T>): Remembered<T> {
  const kept = new Map<string, { all: T; at: number }>();
  let generation = 0;
  const load = async (ctx: Ctx) => {
    const before = generation;
    const all = await read(ctx);
    if (before === generation) {
      if (kept.size >= mostTenants) kept.clear();
      kept.set(ctx.tenantId, { all, at: ctx.now.getTime() });
    }
    return all;
  };
  const fresh = (ctx: Ctx) => {
    const known = kept.get(ctx.tenantId);
    return known && ctx.now.getTime() - known.at < keptMs && known.at <= ctx.now.getTime() ? known : undefined;
  };
  return {
    get: async (ctx) => fresh(ctx)?.all ?? load(ctx),
    find: async (ctx, pick) => {
      const known = fresh(ctx);
      return (known && pick(known.all)) ?? pick(await load(ctx));
    },
    forget: ({ tenantId, committed }) => {
      committed.acts.push(() => {
        generation += 1;
        kept.delete(tenantId);
      });
    },
  };
}
