import { timeChanged } from '@otklik/contract/tickets/time.ts';
import type { Id } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { costOf, entryShape, type TimeEntry, today, workedOn, workingUser } from './entry.ts';

export type NewTime = { minutes: number; day?: string | undefined; workTypeId: string | null; note: string };

/**
 * Enters time the caller, or somebody Otklik acts for, worked on a ticket; under the id of an own entry that was removed it stands again with these facts.
 * Refuses ticket_not_found, not_found for an unknown kind of work or another's id, already_exists, not_signed_in for a program. Emits time.changed.
 */
export async function addTime(ctx: Ctx, ticketId: string, entryId: string, time: NewTime, userId = workingUser(ctx)): Promise<TimeEntry> {
  const ticket = await workedOn(ctx, ticketId);
  const day = time.day ?? (await today(ctx));
  const { minutes, workTypeId, note } = time;
  const set = {
    ...{ work_type_id: workTypeId, day, minutes, note, removed_at: null, updated_at: ctx.now },
    ...(await costOf(ctx, { workTypeId, day, minutes })),
  };
  const row = await db(ctx)
    .insertInto('time_entries')
    .values({ tenant_id: ctx.tenantId, id: entryId, ticket_id: ticket.id, user_id: userId, created_at: ctx.now, ...set })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'id'])
        .doUpdateSet(({ ref }) => ({ ...set, version: ref('excluded.version') }))
        .where('time_entries.user_id', '=', userId)
        .where('time_entries.ticket_id', '=', ticket.id)
        .where('time_entries.removed_at', 'is not', null),
    )
    .returningAll()
    .executeTakeFirst();
  if (!row) throw refuse((await isOwn(ctx, entryId, userId)) ? 'already_exists' : 'not_found', { field: 'entryId' });
  await emit(ctx, timeChanged, {
    ...{ ticketId: ticket.id, entryId: entryId as Id<'time_entry'>, userId: userId as Id<'user'> },
    what: 'added',
  });
  return entryShape(ctx, row);
}

async function isOwn(ctx: Ctx, entryId: string, userId: string): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('time_entries')
    .select('user_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', entryId)
    .executeTakeFirst();
  return row?.user_id === userId;
}
