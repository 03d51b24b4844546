import type { App } from '../../../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { lookEvery } from '../../../platform/look-every.ts';
import type { Running } from '../../../platform/module.ts';
import { db } from '../db.ts';
import { refreshStates } from './refresh-states.ts';

const everyMs = 3000;
const most = 500;

/** Looks every three seconds, over all tenants by one index, for people whose status turns by the clock: silence, the end of a shift, an absence. */
export const watchTurns = async (app: App): Promise<Running> => lookEvery(app, everyMs, 'workforce.turns_not_looked', () => turnDue(app));

/** Reckons everybody anew whose instant has come, whichever tenant they are of. */
export async function turnDue(app: App, now?: Date): Promise<void> {
  const due = await asSystem(
    app,
    (ctx) =>
      db(ctx)
        .selectFrom('agent_states')
        .select(['tenant_id', 'user_id'])
        .where('turns_at', '<=', ctx.now)
        .orderBy('turns_at')
        .limit(most)
        .execute(),
    now ? { now } : {},
  );
  for (const [tenantId, rows] of Map.groupBy(due, (row) => row.tenant_id))
    await inTenant(app, tenantId, { actor: systemActor, ...(now && { now }) }, (ctx) =>
      refreshStates(
        ctx,
        rows.map((row) => row.user_id),
      ),
    );
}
