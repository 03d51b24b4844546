import type { status } from '@otklik/contract/tickets/settings.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

export type Status = z.infer<typeof status>;
export type StatusRef = { id: string; kind: Status['kind'] };

/** Statuses are read at every write of a ticket and change once a year: each process remembers them per tenant. Another node's change is seen within this time. */
const keptMs = 10_000;
const mostTenants = 2000;
const kept = new Map<string, { statuses: Status[]; at: number }>();
let generation = 0;

/** The status a ticket takes when only the kind is said. Refuses status_not_found when a tenant has none of the kind. */
export async function defaultStatus(ctx: Ctx, kind: Status['kind']): Promise<StatusRef> {
  const found = await find(ctx, (status) => status.kind === kind && status.isDefault);
  if (!found) throw refuse('status_not_found');
  return { id: found.id, kind: found.kind };
}

/** The status of an id, switched off ones included when `anyState` (a ticket may still be in one). Refuses status_not_found. */
export async function statusById(ctx: Ctx, statusId: string, anyState = false): Promise<StatusRef> {
  const found = await find(ctx, (status) => status.id === statusId && (anyState || status.active));
  if (!found) throw refuse('status_not_found');
  return { id: found.id, kind: found.kind };
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

/** A row as the contract shows it. */
export function statusOf(row: {
  id: string;
  kind: string;
  names: Status['names'];
  position: number;
  is_default: boolean;
  active: boolean;
}): Status {
  return {
    id: row.id,
    kind: row.kind as Status['kind'],
    names: row.names,
    position: row.position,
    isDefault: row.is_default,
    active: row.active,
  };
}

/** Forgets the tenant's statuses once the transaction has committed; called by whatever changes them. */
export function forgetStatuses(ctx: Ctx): void {
  const { tenantId } = ctx;
  ctx.committed.acts.push(() => {
    generation += 1;
    kept.delete(tenantId);
  });
}

/** Looks in memory first, then once in the table: what is not in memory may have been made by another node since. */
async function find(ctx: Ctx, fits: (status: Status) => boolean): Promise<Status | undefined> {
  const known = kept.get(ctx.tenantId);
  const fresh = known && ctx.now.getTime() - known.at < keptMs && known.at <= ctx.now.getTime() ? known.statuses.find(fits) : undefined;
  return fresh ?? (await load(ctx)).find(fits);
}

async function load(ctx: Ctx): Promise<Status[]> {
  const before = generation;
  const statuses = await readStatuses(ctx);
  // a change that committed while we read would leave its old state in memory
  if (before === generation) {
    if (kept.size >= mostTenants) kept.clear();
    kept.set(ctx.tenantId, { statuses, at: ctx.now.getTime() });
  }
  return statuses;
}
