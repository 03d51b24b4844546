import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';

export type TypeFields = { names: { ru: string; en?: string }; position: number; active: boolean };

/** Adds or changes a type; tickets that have one keep it when it is switched off. Emits ticket_settings.changed. */
export async function saveType(ctx: Ctx, typeId: string, fields: TypeFields) {
  const set = { names: jsonText(fields.names), position: fields.position, active: fields.active };
  const saved = await db(ctx)
    .insertInto('ticket_types')
    .values({ tenant_id: ctx.tenantId, id: typeId, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(set))
    .returning(['id', 'names', 'position', 'active'])
    .executeTakeFirstOrThrow();
  await emit(ctx, ticketSettingsChanged, { what: 'types' });
  return saved;
}
