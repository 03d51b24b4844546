import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import { newId } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import { adoptStatus } from '../workflow/adopt-status.ts';
import { forgetStatuses, lockStatuses, type Status, statusOf } from './statuses.ts';

type WantedStatus = Pick<Status, 'kind' | 'names'> & { requesterNames?: Status['requesterNames'] | undefined };

/** Adds a status inside one of the six kinds, last in order; it moves as the default of its kind does. Locks the statuses. Emits ticket_settings.changed. */
export async function createStatus(ctx: Ctx, { kind, names, requesterNames = null }: WantedStatus): Promise<Status> {
  await lockStatuses(ctx);
  const row = await db(ctx)
    .insertInto('ticket_statuses')
    .values((eb) => ({
      tenant_id: ctx.tenantId,
      id: newId<'status'>(),
      kind,
      names: jsonText(names),
      requester_names: requesterNames && jsonText(requesterNames),
      position: eb
        .selectFrom('ticket_statuses')
        .select(sql<number>`coalesce(max(position) + 1, 0)`.as('next'))
        .where('tenant_id', '=', ctx.tenantId),
    }))
    .returningAll()
    .executeTakeFirstOrThrow();
  forgetStatuses(ctx);
  const status = statusOf(row);
  await adoptStatus(ctx, status);
  await emit(ctx, ticketSettingsChanged, { what: 'statuses' });
  return status;
}
