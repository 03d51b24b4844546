import * as z from 'zod';
import type { Actor, App } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { outsideJob } from '../../../platform/jobs/job.ts';
import { actorNow } from '../../identity/index.ts';
import { db } from '../db.ts';
import { changeSome } from './change-some.ts';
import { refuseRest } from './refuse-rest.ts';
import { undoSome } from './undo-some.ts';

/** Tickets of one transaction: short enough that nobody waits long for one of them. */
export const atOnce = 50;

/** Works off a change of many tickets, or its undo, batch by batch, each with the rights of that moment. A second run goes on where the first one stopped: the rows decide. */
export const bulkJob = outsideJob(
  'tickets.bulk',
  z.object({ bulkId: z.string() }),
  async (app, { tenantId, data: { bulkId } }) => {
    for (;;) {
      const bulk = await inTenant(app, tenantId, { actor: systemActor }, (ctx) =>
        db(ctx)
          .selectFrom('ticket_bulks')
          .select(['state', 'actor_kind', 'actor_id'])
          .where('tenant_id', '=', tenantId)
          .where('id', '=', bulkId)
          .executeTakeFirst(),
      );
      if (!bulk || bulk.state === 'done' || bulk.state === 'undone') return;
      const actor = await whoNow(app, tenantId, bulk);
      const opening = { actor: actor ?? systemActor, cause: { kind: 'bulk', id: bulkId, name: null } };
      await inTenant(app, tenantId, opening, (ctx) => {
        if (!actor?.permissions.has('tickets.write')) return refuseRest(ctx, bulkId);
        return bulk.state === 'running' ? changeSome(ctx, bulkId, atOnce) : undoSome(ctx, bulkId, atOnce);
      });
    }
  },
  { expireInSeconds: 900, heartbeatSeconds: 60, atOnce: 2 },
);

function whoNow(app: App, tenantId: string, bulk: { actor_kind: string; actor_id: string }): Promise<Actor | null> {
  return actorNow(app, tenantId, { kind: bulk.actor_kind, id: bulk.actor_id });
}
