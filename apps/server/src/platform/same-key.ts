import { CannotStart } from './cannot-start.ts';
import type { App } from './ctx.ts';
import { asSystem } from './db/transaction.ts';

const key = 'master_key';

/**
 * Sees that this process has the master key its database was made with: by another one no stored password opens, and answers of customers would be
 * taken for strangers' mail. The first process writes a signature of a fixed text, which says nothing about the key. Over all tenants: the key is the
 * installation's. Throws CannotStart.
 */
export async function seeSameKey(app: App): Promise<void> {
  const signature = app.keys.sign('installation', key);
  const { value } = await asSystem(app, async (ctx) => {
    await ctx.db
      .insertInto('installation')
      .values({ key, value: JSON.stringify({ signature }) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return ctx.db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  });
  if ((value as { signature: string }).signature !== signature)
    throw new CannotStart(
      'This database was made with another master key. Set OTKLIK_KEY to the content of master.key of the first data directory, or put that file into this one.',
    );
}
