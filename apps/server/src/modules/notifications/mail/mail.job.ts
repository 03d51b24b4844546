import { id } from '@otklik/contract/kit.ts';
import * as z from 'zod';
import { job } from '../../../platform/jobs/job.ts';
import { sendNotice } from './send-notice.ts';

/** a mail waits for so long: what was read on the screen meanwhile needs none */
export const mailWaitMs = 2 * 60_000;

/** Sends one notification as a mail, unless it was read meanwhile. */
export const mailJob = job('notifications.mail', z.object({ notificationId: id('notification') }), (ctx, { notificationId }) =>
  sendNotice(ctx, notificationId),
);
