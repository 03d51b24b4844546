import { id } from '@otklik/contract/kit.ts';
import * as z from 'zod';
import { outsideJob } from '../../../platform/jobs/job.ts';
import { sendPushes } from './send-pushes.ts';

/** Sends one notification to the browsers of its reader. */
export const pushJob = outsideJob(
  'notifications.push',
  z.object({ notificationId: id('notification') }),
  (app, { tenantId, data }) => sendPushes(app, tenantId, data.notificationId),
  { retryLimit: 4, retryDelay: 15, retryDelayMax: 600 },
);
