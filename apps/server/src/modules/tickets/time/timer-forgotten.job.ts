import * as z from 'zod';
import { job } from '../../../platform/jobs/job.ts';
import { notify } from '../../notifications/index.ts';
import { db } from '../db.ts';
import { whoMaySee } from '../notices/who-may-see.ts';
import { ticketPlaces } from '../ticket-places.ts';

/** Tells a person of a timer that has run for hours, if it is still the same one and its ticket in sight. The row decides, not the job. */
export const timerForgottenJob = job(
  'tickets.timer_forgotten',
  z.object({ userId: z.uuid(), startedAt: z.string() }),
  async (ctx, { userId, startedAt }) => {
    const timer = await db(ctx)
      .selectFrom('timers')
      .select(['ticket_id', 'started_at'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    if (timer?.started_at.toISOString() !== startedAt) return;
    const place = (await ticketPlaces(ctx, [timer.ticket_id])).get(timer.ticket_id);
    const userIds = place ? await whoMaySee(ctx, place, [userId]) : [];
    await notify(ctx, { userIds, kind: 'timer_forgotten', ticketId: timer.ticket_id });
  },
);
