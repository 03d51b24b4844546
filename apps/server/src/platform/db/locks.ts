import type { Ctx } from '../ctx.ts';

/** Waits for a named lock and holds it to the end of the transaction. Take it late: whoever wants it waits for our commit. */
export async function lockNamed(ctx: Ctx, name: string): Promise<void> {
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 7265))', [name]);
}
