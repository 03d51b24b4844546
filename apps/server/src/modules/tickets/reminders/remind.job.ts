import { remindersChanged } from '@otklik/contract/tickets/reminders.ts';
import * as z from 'zod';
import { emit } from '../../../platform/events/emit.ts';
import { job } from '../../../platform/jobs/job.ts';
import { notify } from '../../notifications/index.ts';
import { db } from '../db.ts';
import { whoMaySee } from '../notices/who-may-see.ts';
import { ticketPlaces } from '../ticket-places.ts';

/** Tells of a reminder whose instant has come, if whom it is for still sees the ticket. The row decides: one that moved or was forgotten leaves nothing due. Emits reminders.changed. */
export const remindJob = job('tickets.remind', z.object({ reminderId: z.uuid() }), async (ctx, { reminderId }) => {
  const due = await db(ctx)
    .updateTable('reminders')
    .set({ done_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', reminderId)
    .where('done_at', 'is', null)
    .where('due_at', '<=', ctx.now)
    .returning(['ticket_id', 'user_id', 'text'])
    .executeTakeFirst();
  if (!due) return;
  const ticketId = due.ticket_id;
  const place = (await ticketPlaces(ctx, [ticketId])).get(ticketId);
  const userIds = place ? await whoMaySee(ctx, place, [due.user_id]) : [];
  await notify(ctx, { userIds, kind: 'reminder', ticketId, facts: { text: due.text } });
  await emit(ctx, remindersChanged, { ticketId });
});
