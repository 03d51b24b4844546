import { plusMs } from '@otklik/core';
import { now } from '../../../platform/clock.ts';
import type { App } from '../../../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { lookEvery } from '../../../platform/look-every.ts';
import type { Running } from '../../../platform/module.ts';
import { db } from '../db.ts';
import { processJob } from '../inbound/process.job.ts';
import { stopParsing } from '../inbound/parsing.ts';
import { sendJob } from '../outbound/send.job.ts';
import { stopSending } from '../outbound/sender.ts';

const everyMs = 60_000;
/** what waits longer than this should have a job at work on it, and maybe lost it */
const lateMs = 90_000;
/** a row in `sending` this long is nobody's: longer than any transmission may take */
const abandonedMs = 40 * 60_000;
const most = 1000;

/**
 * Keeps a working process honest: what waits in the ledger or to be sent gets its job again, at start and once a minute. The rows decide, so a job too many
 * finds nothing to do. Ends parsing threads and sending connections when the process stops.
 */
export async function startSweeping(app: App): Promise<Running> {
  await sweep(app, 0);
  const sweeping = lookEvery(app, everyMs, 'channels.sweep_failed', () => sweep(app, lateMs), everyMs);
  return {
    async stop() {
      await sweeping.stop();
      await stopParsing(app);
      stopSending(app);
    },
  };
}

async function sweep(app: App, lateByMs: number): Promise<void> {
  try {
    await relayInbound(app, lateByMs);
    await relayOutbound(app);
  } catch (error) {
    app.log.warn({ err: error }, 'channels.sweep_failed');
  }
}

/** Over all tenants: the index of waiting rows is small, and one look serves everybody. */
async function relayInbound(app: App, lateByMs: number): Promise<void> {
  const rows = await asSystem(app, (ctx) =>
    db(ctx)
      .selectFrom('inbound_messages')
      .select(['tenant_id', 'id'])
      .where('state', '=', 'received')
      .where('received_at', '<=', plusMs(ctx.now, -lateByMs))
      .orderBy('received_at')
      .limit(most)
      .execute(),
  );
  for (const [tenantId, own] of Map.groupBy(rows, (row) => row.tenant_id)) {
    await inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
      for (const row of own) await processJob.lay(ctx, { inboundId: row.id, again: true }, { key: row.id });
    });
  }
}

async function relayOutbound(app: App): Promise<void> {
  const at = now();
  const rows = await asSystem(app, (ctx) =>
    db(ctx)
      .selectFrom('outbound_messages')
      .select(['tenant_id', 'id', 'message_id'])
      .where((eb) =>
        eb.or([
          eb.and([eb('state', '=', 'queued'), eb('send_at', '<', plusMs(at, -lateMs))]),
          eb.and([eb('state', '=', 'sending'), eb('send_at', '<', plusMs(at, -abandonedMs))]),
        ]),
      )
      .where('message_id', 'is not', null)
      .orderBy('send_at')
      .limit(most)
      .execute(),
  );
  for (const [tenantId, own] of Map.groupBy(rows, (row) => row.tenant_id)) {
    await inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
      for (const row of own) await sendJob.lay(ctx, { outboundId: row.id, messageId: row.message_id as string }, { key: row.id });
    });
  }
}
