import { type FormMoment, missingFields, type FormTicket } from '@otklik/core/forms/index.ts';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { fieldsOf } from '../../fields/index.ts';
import { formScene } from './form-scene.ts';
import { formOf } from './read-forms.ts';

/**
 * Refuses required_fields, with the names in the caller's language, when the form of the ticket's type wants something at this moment that is not
 * there. The system is never asked: mail opens tickets and time closes them whatever forms say.
 */
export async function requireFilled(ctx: Ctx, moment: FormMoment, ticket: FormTicket, values: FieldValues): Promise<void> {
  if (ctx.actor.kind === 'system') return;
  const fields = await fieldsOf(ctx, 'ticket');
  if (fields.length === 0) return;
  const form = await formOf(ctx, ticket.typeId, fields);
  const missing = missingFields(form, moment, await formScene(ctx, form, ticket, values, fields));
  if (missing.length === 0) return;
  const named = missing.flatMap((fieldId) => fields.find(({ id }) => id === fieldId) ?? []);
  throw refuse('required_fields', {
    moment,
    fieldIds: missing,
    fields: named.map(({ names }) => (ctx.locale === 'en' ? (names.en ?? names.ru) : names.ru)).join(', '),
  });
}
