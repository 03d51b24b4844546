import type { App } from './ctx.ts';
import { now } from './clock.ts';
import { asSystem } from './db/transaction.ts';

/** Why and since when this installation sends nothing. */
export type Held = { reason: string; since: string };

const key = 'sending_held';
/** The row of `installation` that holds sending, for who writes it where no product runs yet: a restore. */
export const holdRow = (reason: string, since: Date) => ({
  key,
  value: JSON.stringify({ reason, since: since.toISOString() } satisfies Held),
});

const keptMs = 5000;
const known = new WeakMap<object, { held: Held | null; until: number }>();

/**
 * Whether a person must release this installation before it sends anything to the world: so after a restore, when the original may still be
 * at work. Whoever sends asks before each sending; the answer is good for five seconds. Over all tenants: the hold is the installation's.
 */
export async function sendingHeld(app: App): Promise<Held | null> {
  const kept = known.get(app.database);
  if (kept && kept.until > performance.now()) return kept.held;
  const held = await asSystem(app, async (ctx) => {
    const row = await ctx.db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirst();
    return (row?.value as Held | undefined) ?? null;
  });
  known.set(app.database, { held, until: performance.now() + keptMs });
  return held;
}

/** Holds all sending from now on. A standing hold keeps its reason and instant. */
export async function holdSending(app: App, reason: string): Promise<Held> {
  const held: Held = { reason, since: now().toISOString() };
  const standing = await asSystem(app, async (ctx) => {
    await ctx.db
      .insertInto('installation')
      .values({ key, value: JSON.stringify(held) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { value } = await ctx.db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirstOrThrow();
    return value as Held;
  });
  // now that it stands: whoever asked meanwhile has remembered that nothing is held
  known.set(app.database, { held: standing, until: performance.now() + keptMs });
  return standing;
}

/** Lets the installation send again; hands back the hold that stood, or null. Other processes notice within five seconds. */
export async function releaseSending(app: App): Promise<Held | null> {
  known.delete(app.database);
  return asSystem(app, async (ctx) => {
    const row = await ctx.db.deleteFrom('installation').where('key', '=', key).returning('value').executeTakeFirst();
    return (row?.value as Held | undefined) ?? null;
  });
}
