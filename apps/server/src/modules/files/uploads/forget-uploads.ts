import { sql } from 'kysely';
import type { App } from '../../../platform/ctx.ts';
import { asSystem } from '../../../platform/db/transaction.ts';
import { lookEvery } from '../../../platform/look-every.ts';
import type { Running } from '../../../platform/module.ts';
import { db } from '../db.ts';

const keptDays = 3;
const atOnce = 500;
const everyMs = 24 * 3600 * 1000;

/**
 * Forgets uploads older than three days that no draft holds, and removes bytes that nothing but such uploads ever named.
 * Over all tenants: age knows no tenant. Rows go first and in one transaction; bytes after the commit, since the store is outside of it.
 * Being run twice at once is harmless. Hands back how many uploads and how many files went.
 */
export async function forgetUploads(app: App): Promise<{ uploads: number; files: number }> {
  const gone = { uploads: 0, files: 0 };
  for (;;) {
    const { uploads, files } = await asSystem(app, async (ctx) => {
      const before = new Date(ctx.now.getTime() - keptDays * everyMs);
      const old = db(ctx)
        .selectFrom('uploads')
        .select(['tenant_id', 'id'])
        .where('held', '=', false)
        .where('created_at', '<', before)
        .limit(atOnce)
        .forUpdate()
        .skipLocked();
      const dropped = await db(ctx)
        .deleteFrom('uploads')
        .where(({ eb, refTuple }) => eb(refTuple('tenant_id', 'id'), 'in', old.$asTuple('tenant_id', 'id')))
        .returning(['id'])
        .execute();
      const orphans = await db(ctx)
        .deleteFrom('files')
        .where('uploaded_only', '=', true)
        .where('stored_at', '<', before)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('uploads')
                .select(sql`1`.as('one'))
                .whereRef('uploads.tenant_id', '=', 'files.tenant_id')
                .whereRef('uploads.sha256', '=', 'files.sha256'),
            ),
          ),
        )
        .returning(['tenant_id', 'sha256'])
        .execute();
      return { uploads: dropped.length, files: orphans };
    });
    for (const file of files) await app.storage.remove(file.tenant_id, file.sha256);
    gone.uploads += uploads;
    gone.files += files.length;
    if (uploads < atOnce) return gone;
  }
}

async function forgetAll(app: App) {
  return { ...(await forgetUploads(app)), leftovers: await app.storage.sweep() };
}

/** Runs the clean-up daily, the first time an hour after the start. */
export async function startForgetting(app: App): Promise<Running> {
  const run = async () => app.log.info(await forgetAll(app), 'uploads.forgotten');
  return lookEvery(app, everyMs, 'uploads.not_forgotten', run, everyMs / 24);
}
