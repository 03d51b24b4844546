import * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { job, type JobType } from '../../../platform/jobs/job.ts';
import { type Pass, runTimed } from './run-timed.ts';

const pass = z.object({ began: z.iso.datetime(), at: z.iso.datetime(), id: z.uuid() });
const shape = z.object({
  ruleIds: z.array(z.uuid()).default([]),
  /** where the first of them goes on */
  pass: pass.nullable().default(null),
  /** a rule that failed among the others, tried by itself */
  alone: z.boolean().default(false),
});

/**
 * Carries out a tenant's rules of time in their order: a hundred tickets of the first of them, then the job is laid again for what is left. A rule that fails keeps
 * none of the others from running and is tried by itself. The rows say what was seen to before: being run again is harmless.
 */
export const runTimedJob: JobType<z.infer<typeof shape>> = job(
  'automation.run_timed',
  shape,
  async (ctx, { ruleIds: [ruleId, ...rest], pass, alone }) => {
    if (!ruleId) return;
    const next = alone ? await runTimed(ctx, ruleId, pass) : await tried(ctx, ruleId, pass);
    const left = next ? [ruleId, ...rest] : rest;
    if (left.length > 0) await runTimedJob.lay(ctx, { ruleIds: left, pass: next, alone }, { key: alone ? ruleId : ctx.tenantId });
  },
  { expireInSeconds: 300 },
);

/** The same, but a failure takes back what this rule did alone, and leaves it to a job of its own. */
async function tried(ctx: Ctx, ruleId: string, from: Pass | null): Promise<Pass | null> {
  const told = ctx.told.length;
  await ctx.client.query('savepoint rule_of_time');
  try {
    const next = await runTimed(ctx, ruleId, from);
    await ctx.client.query('release savepoint rule_of_time');
    return next;
  } catch (error) {
    await ctx.client.query('rollback to savepoint rule_of_time');
    ctx.told.length = told;
    ctx.app.log.error({ err: error, ruleId }, 'automation.rule_of_time_failed');
    await runTimedJob.lay(ctx, { ruleIds: [ruleId], pass: null, alone: true }, { key: ruleId });
    return null;
  }
}
