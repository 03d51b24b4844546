import type { Ctx } from '../../platform/ctx.ts';
import type { Stored } from '../../platform/storage.ts';
import { db } from './db.ts';

/**
 * Notes that the tenant needs these bytes for good; the store already holds them. Asked again for the same bytes it changes nothing:
 * the same picture in every mail of a company must not make those mails wait for each other. Sizes are bytes.
 */
export async function keepFile(ctx: Ctx, { sha256, size }: Stored): Promise<void> {
  // a second round only when the clean-up took an upload's row between our two looks
  while (!(await add(ctx, { sha256, size })) && !(await keepKnown(ctx, sha256)));
}

async function add(ctx: Ctx, { sha256, size }: Stored): Promise<boolean> {
  const added = await db(ctx)
    .insertInto('files')
    .values({ tenant_id: ctx.tenantId, sha256, size, stored_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'sha256']).doNothing())
    .returning('sha256')
    .executeTakeFirst();
  return added !== undefined;
}

/** Locks the row against removal, as a foreign key would, and takes it out of the clean-up's reach. */
async function keepKnown(ctx: Ctx, sha256: string): Promise<boolean> {
  const mine = { tenant_id: ctx.tenantId, sha256 };
  const known = await db(ctx)
    .selectFrom('files')
    .select('uploaded_only')
    .where((eb) => eb.and(mine))
    .forKeyShare()
    .executeTakeFirst();
  if (known?.uploaded_only)
    await db(ctx)
      .updateTable('files')
      .set({ uploaded_only: false })
      .where((eb) => eb.and(mine))
      .execute();
  return known !== undefined;
}
