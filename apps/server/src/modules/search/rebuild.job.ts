import * as z from 'zod';
import { job } from '../../platform/jobs/job.ts';
import { rebuildIndex } from './rebuild.ts';

/** Lays a whole tenant before the index: of a large one, more than a request should wait for. */
export const rebuildJob = job('search.rebuild', z.object({}), async (ctx) => void (await rebuildIndex(ctx)), { expireInSeconds: 1800 });
