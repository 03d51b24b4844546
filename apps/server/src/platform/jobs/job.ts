import type * as z from 'zod';
import type { App, Ctx } from '../ctx.ts';
import { inTenant, systemActor } from '../db/transaction.ts';
import type { JobSettings, Work } from './queue.ts';

export type JobType<D extends object> = {
  name: string;
  settings: JobSettings;
  /** Lays the job in the transaction: it exists if and only if the transaction commits. `key` replaces a waiting job of the same key. */
  lay(ctx: Ctx, data: D, options?: { at?: Date; key?: string }): Promise<void>;
  run(app: App, job: { tenantId: string; data: D; tries: number; last: boolean }): Promise<void>;
  runTogether?(app: App, jobs: { tenantId: string; list: readonly D[] }): Promise<void>;
};

type Payload<D> = D & { tenantId: string };

/**
 * A durable job whose work is one transaction of its tenant.
 * Names are `module.verb`. Being run again must be harmless: the row decides, the job only hurries.
 */
export function job<D extends object>(
  name: string,
  shape: z.ZodType<D>,
  work: (ctx: Ctx, data: D) => Promise<void>,
  settings: JobSettings = {},
): JobType<D> {
  return outsideJob(
    name,
    shape,
    (app, { tenantId, data }) => inTenant(app, tenantId, { actor: systemActor }, (ctx) => work(ctx, data)),
    settings,
  );
}

/**
 * Durable jobs that nobody waits for and that cost less together: what a tenant has of them gathers for `gatherMs` and is one transaction.
 * When that fails each is tried alone, so that one at fault holds up no other.
 */
export function gatheredJob<D extends object>(
  name: string,
  shape: z.ZodType<D>,
  work: (ctx: Ctx, list: readonly D[]) => Promise<void>,
  settings: JobSettings & { gatherMs: number },
): JobType<D> {
  const single = job(name, shape, (ctx, data) => work(ctx, [data]), settings);
  return {
    ...single,
    runTogether: (app, { tenantId, list }) =>
      inTenant(app, tenantId, { actor: systemActor }, (ctx) =>
        work(
          ctx,
          list.map((data) => shape.parse(data)),
        ),
      ),
  };
}

/** A durable job that speaks to the world (mail, HTTP, files) and opens its transactions itself, none of them around a network call. */
export function outsideJob<D extends object>(
  name: string,
  shape: z.ZodType<D>,
  work: (app: App, job: { tenantId: string; data: D; tries: number; last: boolean }) => Promise<void>,
  settings: JobSettings = {},
): JobType<D> {
  return {
    name,
    settings,
    lay: (ctx, data, options = {}) => {
      ctx.committed.queues.add(name);
      return ctx.app.jobs.lay(ctx.client, name, { ...data, tenantId: ctx.tenantId } satisfies Payload<D>, {
        ...options,
        tenantId: ctx.tenantId,
      });
    },
    run: (app, { tenantId, data, tries, last }) => work(app, { tenantId, data: shape.parse(data), tries, last }),
  };
}

/** A job of any module, as the list of jobs holds it. */
// oxlint-disable-next-line typescript/no-explicit-any -- the list mixes shapes; each job checks its own
export type AnyJob = JobType<any>;

/** What the runner is given of a job. */
export function workOf(app: App, job: AnyJob): Work {
  const { name, settings, runTogether } = job;
  return { name, settings, run: (one) => job.run(app, one), ...(runTogether && { runTogether: (jobs) => runTogether(app, jobs) }) };
}
