import { type FormLayout, formFacts, type FormMoment, type FormScene, type FormTicket, missingFields } from '@otklik/core/forms/index.ts';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Field, fieldsOf } from '../../fields/index.ts';
import { formScene } from './form-scene.ts';
import { formOf } from './read-forms.ts';

type Looked = { form: FormLayout; scene: FormScene };

/** Looks at the tenant's forms once for many tickets: answers which fields the form of a ticket's type wants at this moment and has not. Nobody asks the system. */
export function missingIn(ctx: Ctx, moment: FormMoment): (ticket: FormTicket, values: FieldValues) => Promise<Field[]> {
  const looked = new Map<string | null, Looked>();
  const look = async (fields: readonly Field[], ticket: FormTicket): Promise<Looked> => {
    const form = await formOf(ctx, ticket.typeId, fields);
    const fresh = { form, scene: await formScene(ctx, form, ticket, {}, fields) };
    looked.set(ticket.typeId, fresh);
    return fresh;
  };
  return async (ticket, values) => {
    const fields = ctx.actor.kind === 'system' ? [] : await fieldsOf(ctx, 'ticket');
    if (fields.length === 0) return [];
    const { form, scene } = looked.get(ticket.typeId) ?? (await look(fields, ticket));
    const missing = missingFields(form, moment, { ...scene, facts: formFacts(ticket), values });
    return missing.flatMap((fieldId) => fields.find(({ id }) => id === fieldId) ?? []);
  };
}
