import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import { newId } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import { forgetStatuses, type Status, statusOf } from './statuses.ts';

/** Adds a status inside one of the six kinds, last in order. Emits ticket_settings.changed. */
export async function createStatus(ctx: Ctx, { kind, names }: Pick<Status, 'kind' | 'names'>): Promise<Status> {
  const row = await db(ctx)
    .insertInto('ticket_statuses')
    .values((eb) => ({
      tenant_id: ctx.tenantId,
      id: newId<'status'>(),
      kind,
      names: jsonText(names),
      position: eb
        .selectFrom('ticket_statuses')
        .select(sql<number>`coalesce(max(position) + 1, 0)`.as('next'))
        .where('tenant_id', '=', ctx.tenantId),
    }))
    .returningAll()
    .executeTakeFirstOrThrow();
  forgetStatuses(ctx);
  await emit(ctx, ticketSettingsChanged, { what: 'statuses' });
  return statusOf(row);
}
