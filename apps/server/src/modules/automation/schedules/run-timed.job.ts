import * as z from 'zod';
import { job } from '../../../platform/jobs/job.ts';
import { runTimed } from './run-timed.ts';

/** Carries out one rule of time on the tickets it is due for. The rows say for which it was before: being run again is harmless. */
export const runTimedJob = job('automation.run_timed', z.object({ ruleId: z.uuid() }), (ctx, { ruleId }) => runTimed(ctx, ruleId), {
  expireInSeconds: 300,
});
