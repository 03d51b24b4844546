import { ticketWoken } from '@otklik/contract/tickets/tickets.ts';
import { sql } from 'kysely';
import * as z from 'zod';
import { emit } from '../../../platform/events/emit.ts';
import { job } from '../../../platform/jobs/job.ts';
import { db } from '../db.ts';

/** Ends a snooze whose instant has come. The row decides, not the job: one moved or ended leaves nothing due, and a second run finds nothing to do. Emits ticket.woken. */
export const wakeJob = job('tickets.wake', z.object({ ticketId: z.uuid() }), async (ctx, { ticketId }) => {
  const due = await db(ctx)
    .selectFrom('tickets')
    .select('snoozed_by')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ticketId)
    .where('snoozed_until', '<=', ctx.now)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!due) return;
  await db(ctx)
    .updateTable('tickets')
    .set({ snoozed_until: null, snoozed_by: null, version: sql`version + 1`, updated_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ticketId)
    .execute();
  await emit(ctx, ticketWoken, { ticketId, reason: 'time', snoozedById: due.snoozed_by });
});
