import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { adoptStatus } from '../workflow/adopt-status.ts';
import { forgetStatuses, lockStatuses, type Status, statusOf } from './statuses.ts';

export type StatusChange = {
  names?: Status['names'];
  requesterNames?: Status['requesterNames'];
  position?: number;
  isDefault?: true;
  active?: boolean;
};

const mostCounted = 1000;

/**
 * Renames or moves a status, makes it the default of its kind (which switches it on), or switches it off.
 * Locks all statuses of the kind. Refuses status_not_found; in_use when the default, or a status tickets are in, is switched off; workflow_not_valid when the moves would not hold without it. Emits ticket_settings.changed.
 */
export async function changeStatus(ctx: Ctx, statusId: string, change: StatusChange): Promise<Status> {
  await lockStatuses(ctx);
  const status = await lockKindOf(ctx, statusId);
  const isDefault = status.is_default || change.isDefault === true;
  const active = isDefault ? (change.active ?? true) : (change.active ?? status.active);
  if (!active) {
    if (isDefault) throw refuse('in_use', { count: 1 });
    await refuseUsed(ctx, status);
  }
  if (change.isDefault && !status.is_default) {
    await db(ctx)
      .updateTable('ticket_statuses')
      .set({ is_default: false })
      .where('tenant_id', '=', ctx.tenantId)
      .where('kind', '=', status.kind)
      .where('is_default', '=', true)
      .execute();
  }
  const changed = await db(ctx)
    .updateTable('ticket_statuses')
    .set({
      is_default: isDefault,
      active,
      ...(change.names && { names: jsonText(change.names) }),
      ...(change.requesterNames !== undefined && { requester_names: change.requesterNames && jsonText(change.requesterNames) }),
      ...(change.position !== undefined && { position: change.position }),
    })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', statusId)
    .returningAll()
    .executeTakeFirstOrThrow();
  forgetStatuses(ctx);
  const told = statusOf(changed);
  if (change.active !== undefined || change.isDefault) await adoptStatus(ctx, told);
  await emit(ctx, ticketSettingsChanged, { what: 'statuses' });
  return told;
}

/** The status, with its kind's statuses locked: two who make a default at once come one after the other. */
async function lockKindOf(ctx: Ctx, statusId: string) {
  const kind = db(ctx).selectFrom('ticket_statuses').select('kind').where('tenant_id', '=', ctx.tenantId).where('id', '=', statusId);
  const rows = await db(ctx)
    .selectFrom('ticket_statuses')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('kind', '=', kind)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const status = rows.find((row) => row.id === statusId);
  if (!status) throw refuse('status_not_found');
  return status;
}

async function refuseUsed(ctx: Ctx, status: { id: string; kind: string }): Promise<void> {
  const used = await db(ctx)
    .selectFrom('tickets')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('status_kind', '=', status.kind)
    .where('status_id', '=', status.id)
    .limit(mostCounted)
    .execute();
  if (used.length > 0) throw refuse('in_use', { count: used.length });
}
