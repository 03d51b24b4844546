import { job } from '../../../platform/jobs/job.ts';
import { happeningShape } from './happening.ts';
import { runRules } from './run-rules.ts';

/** What happened to a ticket is seen by the rules that wait for it, one after another. A second run finds what the first has done. */
export const runRulesJob = job('automation.run_rules', happeningShape, runRules);
