import { id } from '@otklik/contract/kit.ts';
import { plusMs } from '@otklik/core';
import * as z from 'zod';
import { now } from '../../../platform/clock.ts';
import type { App } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { outsideJob } from '../../../platform/jobs/job.ts';
import { Outage } from '../../../platform/refuse.ts';
import { MailUnparsable } from '../adapters/email/parse-pool.ts';
import { AnswersWaitingMail } from './gather-facts.ts';
import { processInbound } from './process.ts';
import { quarantine } from './quarantine.ts';
import { itemToProcess } from './read.ts';

const shape = z.object({ inboundId: id('inbound'), released: z.boolean().optional(), again: z.boolean().optional() });
const outagePauseMs = 60_000;

/** Decides one mail. What a bug or a database rule throws is tried a few times and then quarantined; the world's outages are waited for, however long. */
export const processJob = outsideJob(
  'channels.process',
  shape,
  async (app, { tenantId, data, last }) => {
    try {
      await processInbound(app, tenantId, data.inboundId, { released: data.released ?? false, again: data.again ?? false, last });
    } catch (error) {
      if (!last) throw error;
      if (isOutage(error)) return layLater(app, tenantId, data);
      const item = await itemToProcess(app, tenantId, data.inboundId);
      if (item) await quarantine(app, item, `processing_failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  },
  { retryLimit: 3, retryDelay: 1, retryDelayMax: 10, atOnce: 30, heartbeatSeconds: 20 },
);

async function layLater(app: App, tenantId: string, data: z.infer<typeof shape>): Promise<void> {
  await inTenant(app, tenantId, { actor: systemActor }, (ctx) =>
    processJob.lay(ctx, data, { at: plusMs(now(), outagePauseMs), key: data.inboundId }),
  );
}

function isOutage(error: unknown): boolean {
  if (error instanceof MailUnparsable || error instanceof AnswersWaitingMail) return false;
  const { code } = (error ?? {}) as { code?: unknown };
  return (
    error instanceof Outage ||
    (typeof code === 'string' && (/^(?:08|53|57P)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code))) ||
    (error instanceof Error && /Connection terminated|timeout exceeded|pool is closed/.test(error.message))
  );
}
