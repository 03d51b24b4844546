import type { App } from '../../platform/ctx.ts';
import { asSystem } from '../../platform/db/transaction.ts';
import { sweepIdempotencyKeys } from '../../platform/http/idempotency.ts';
import { sweepTries } from '../../platform/http/limits.ts';
import { lookEvery } from '../../platform/look-every.ts';
import type { Running } from '../../platform/module.ts';
import { db } from './db.ts';

const everyMs = 3600 * 1000;
const invitationsKeptMs = 30 * 24 * 3600 * 1000;

/** Removes what ran out, over all tenants: sessions, reset links, invitations of a month ago, counted tries, idempotency keys. Nothing depends on it: every reader looks at the dates itself. */
export async function sweep(app: App): Promise<void> {
  await asSystem(app, async (ctx) => {
    await db(ctx).deleteFrom('sessions').where('expires_at', '<', ctx.now).execute();
    await db(ctx).deleteFrom('password_resets').where('expires_at', '<', ctx.now).execute();
    await db(ctx)
      .deleteFrom('invitations')
      .where('expires_at', '<', new Date(ctx.now.getTime() - invitationsKeptMs))
      .execute();
  });
  await sweepTries(app);
  await sweepIdempotencyKeys(app);
}

/** Sweeps once an hour in a working process. */
export async function keepSwept(app: App): Promise<Running> {
  return lookEvery(app, everyMs, 'identity.sweep_failed', () => sweep(app), everyMs);
}
