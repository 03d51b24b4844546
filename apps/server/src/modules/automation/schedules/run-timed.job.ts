import * as z from 'zod';
import { job, type JobType } from '../../../platform/jobs/job.ts';
import { runTimed } from './run-timed.ts';

const shape = z.object({ ruleId: z.uuid() });

/** Carries out one rule of time on the tickets it is due for, a hundred at a time until none is left. The rows say for which it was before: being run again is harmless. */
export const runTimedJob: JobType<z.infer<typeof shape>> = job(
  'automation.run_timed',
  shape,
  async (ctx, { ruleId }) => {
    if (await runTimed(ctx, ruleId)) await runTimedJob.lay(ctx, { ruleId }, { key: ruleId });
  },
  { expireInSeconds: 300 },
);
