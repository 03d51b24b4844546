import type { ticketForm } from '@otklik/contract/tickets/forms.ts';
import { type FormLayout, plainForm } from '@otklik/core/forms/index.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { remember } from '../../../platform/remember.ts';
import type { Field } from '../../fields/index.ts';
import { db } from '../db.ts';

export type Form = z.infer<typeof ticketForm>;

/** Read whenever a ticket is opened or solved. */
const forms = remember(readForms);

/** The form of tickets of a type, from memory when it is fresh: its own, else the common one, else all fields. */
export async function formOf(ctx: Ctx, typeId: string | null, fields: readonly Field[]): Promise<FormLayout> {
  const all = await forms.get(ctx);
  return all.find((form) => form.typeId === typeId) ?? all.find((form) => form.typeId === null) ?? plainForm(fields);
}

/** Forgets the tenant's forms once the transaction has committed. */
export const forgetForms = (ctx: Ctx): void => forms.forget(ctx);

/** All forms of the tenant, straight from the table. */
export async function readForms(ctx: Ctx): Promise<Form[]> {
  return db(ctx)
    .selectFrom('ticket_forms')
    .select(['id', 'type_id as typeId', 'sections'])
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('id')
    .execute();
}
