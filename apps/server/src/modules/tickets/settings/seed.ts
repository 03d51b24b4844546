import { statusKinds } from '@otklik/contract/tickets/settings.ts';
import { newId } from '@otklik/core';
import words from '@otklik/locales/seed/tenant.json' with { type: 'json' };
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Lays what a tenant's tickets begin with: the counter of numbers, a default status of each kind, the shipped types. Their names are there in both languages. */
export async function seedTicketSettings(ctx: Ctx): Promise<void> {
  const tenant_id = ctx.tenantId;
  const statuses = statusKinds.map((kind, position) => ({
    tenant_id,
    id: newId<'status'>(),
    kind,
    names: JSON.stringify(words.statuses[kind]),
    position,
    is_default: true,
  }));
  const types = words.types.map((names, position) => ({ tenant_id, id: newId<'type'>(), names: JSON.stringify(names), position }));
  await Promise.all([
    db(ctx).insertInto('ticket_counters').values({ tenant_id }).execute(),
    db(ctx).insertInto('ticket_statuses').values(statuses).execute(),
    db(ctx).insertInto('ticket_types').values(types).execute(),
  ]);
}
