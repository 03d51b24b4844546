import type { status } from '@otklik/contract/tickets/settings.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { refuse } from '../../../platform/refuse.ts';
import { remember } from '../../../platform/remember.ts';
import { db } from '../db.ts';

export type Status = z.infer<typeof status>;
export type StatusRef = { id: string; kind: Status['kind'] };

/** Read at every write of a ticket. */
const statuses = remember(readStatuses);

/** The status a ticket takes when only the kind is said. Refuses status_not_found when a tenant has none of the kind. */
export async function defaultStatus(ctx: Ctx, kind: Status['kind']): Promise<StatusRef> {
  const found = await statuses.find(ctx, (all) => all.find((status) => status.kind === kind && status.isDefault));
  if (!found) throw refuse('status_not_found');
  return { id: found.id, kind: found.kind };
}

/** The status of an id, switched off ones included when `anyState` (a ticket may still be in one). Refuses status_not_found. */
export async function statusById(ctx: Ctx, statusId: string, anyState = false): Promise<StatusRef> {
  const found = await statuses.find(ctx, (all) => all.find((status) => status.id === statusId && (anyState || status.active)));
  if (!found) throw refuse('status_not_found');
  return { id: found.id, kind: found.kind };
}

/** The status that stands for one a ticket had: itself, or the default of its kind when it was switched off since. */
export async function statusAgain(ctx: Ctx, { id, kind }: StatusRef): Promise<StatusRef> {
  const active = await statuses.find(ctx, (all) => all.find((status) => status.id === id && status.active));
  return active ? { id: active.id, kind: active.kind } : defaultStatus(ctx, kind);
}

/** All statuses of the tenant in their order, straight from the table. */
export async function readStatuses(ctx: Ctx): Promise<Status[]> {
  const rows = await db(ctx)
    .selectFrom('ticket_statuses')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(statusOf);
}

/** The tenant's statuses in their order, none of which comes, goes or changes until the end of the transaction. */
export async function lockStatuses(ctx: Ctx): Promise<Status[]> {
  await lockNamed(ctx, `statuses:${ctx.tenantId}`);
  return readStatuses(ctx);
}

/** A row as the contract shows it. */
export function statusOf(row: {
  id: string;
  kind: string;
  names: Status['names'];
  requester_names: Status['requesterNames'];
  position: number;
  is_default: boolean;
  active: boolean;
}): Status {
  return {
    id: row.id,
    kind: row.kind as Status['kind'],
    names: row.names,
    requesterNames: row.requester_names,
    position: row.position,
    isDefault: row.is_default,
    active: row.active,
  };
}

/** Forgets the tenant's statuses once the transaction has committed; called by whatever changes them. */
export const forgetStatuses = (ctx: Ctx): void => statuses.forget(ctx);
