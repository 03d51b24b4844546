import type { field, fieldSubjects } from '@otklik/contract/fields/fields.ts';
import type { Selectable } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { remember } from '../../../platform/remember.ts';
import { db } from '../db.ts';
import type { FieldsTables } from '../tables.ts';

export type Field = z.infer<typeof field>;
export type FieldSubject = (typeof fieldSubjects)[number];

/** Read at every write of what has custom fields. */
const remembered = remember(readFields);

/** The fields of tickets, contacts or companies in their order, archived ones too; from memory when it is fresh. */
export async function fieldsOf(ctx: Ctx, of: FieldSubject): Promise<Field[]> {
  return (await remembered.get(ctx)).filter((field) => field.of === of);
}

/** The same straight from the table: for what is judged by them as they are now. */
export async function freshFieldsOf(ctx: Ctx, of: FieldSubject): Promise<Field[]> {
  return (await readFields(ctx)).filter((field) => field.of === of);
}

/** One of them by its id, also when another node has just made it; undefined when there is none. */
export function findField(ctx: Ctx, of: FieldSubject, fieldId: string): Promise<Field | undefined> {
  return remembered.find(ctx, (all) => all.find((field) => field.id === fieldId && field.of === of));
}

/** Forgets the tenant's fields once the transaction has committed; called by whatever changes them. */
export const forgetFields = (ctx: Ctx): void => remembered.forget(ctx);

/** All fields of the tenant in their order, straight from the table. */
export async function readFields(ctx: Ctx): Promise<Field[]> {
  const rows = await db(ctx)
    .selectFrom('custom_fields')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(fieldShape);
}

/** A row as the contract shows it. */
export function fieldShape(row: Selectable<FieldsTables['custom_fields']>): Field {
  return {
    id: row.id,
    of: row.of as FieldSubject,
    key: row.key,
    type: row.type as Field['type'],
    names: row.names,
    requesterNames: row.requester_names,
    help: row.help,
    options: row.options,
    limits: row.limits,
    position: row.position,
    active: row.active,
  };
}
