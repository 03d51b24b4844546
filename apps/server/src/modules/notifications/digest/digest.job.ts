import * as z from 'zod';
import { id } from '@otklik/contract/kit.ts';
import { job } from '../../../platform/jobs/job.ts';
import { sendDigest } from './send-digest.ts';

/** Sends what waits for a person's digest. The row decides, not the job: a moved hour leaves a job that finds nothing due. */
export const digestJob = job('notifications.digest', z.object({ userId: id('user') }), (ctx, { userId }) => sendDigest(ctx, userId));
