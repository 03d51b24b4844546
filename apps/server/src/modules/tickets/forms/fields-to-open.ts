import { type FormLayout, initialValues, itemsOf, type FormTicket } from '@otklik/core/forms/index.ts';
import { checkValue, type FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Field, type FieldChange, fieldsAfter, fieldsOf } from '../../fields/index.ts';
import { checkTicketFields } from '../lifecycle/ticket-fields.ts';
import { formScene } from './form-scene.ts';
import { formOf } from './read-forms.ts';
import { requireFilled } from './require-filled.ts';

/**
 * The values a ticket opened by a person or a program begins with: what was said, judged, and the initial values of its form for fields of which
 * nothing was said. Refuses field_not_found, field_not_valid, file_not_found; required_fields when the form wants more to open, or to be solved at once.
 */
export async function fieldsToOpen(ctx: Ctx, ticket: FormTicket, said: Readonly<Record<string, unknown>>): Promise<readonly FieldChange[]> {
  const fields = await fieldsOf(ctx, 'ticket');
  if (fields.length === 0 && Object.keys(said).length === 0) return [];
  const judged = await checkTicketFields(ctx, said, {});
  const form = await formOf(ctx, ticket.typeId, fields);
  const initial = itemsOf(form).some((item) => item.initial !== null && !(item.fieldId in said))
    ? await initialOf(ctx, form, fields, ticket, said, fieldsAfter({}, judged))
    : [];
  const values = fieldsAfter(fieldsAfter({}, judged), initial);
  await requireFilled(ctx, 'open', ticket, values);
  if (ticket.statusKind === 'solved' || ticket.statusKind === 'closed') await requireFilled(ctx, 'solve', ticket, values);
  return [...judged, ...initial];
}

/** The initial values, judged anew: an option may have been archived since the form was saved, and then nothing stands there. */
async function initialOf(
  ctx: Ctx,
  form: FormLayout,
  fields: readonly Field[],
  ticket: FormTicket,
  said: Readonly<Record<string, unknown>>,
  judged: FieldValues,
): Promise<readonly FieldChange[]> {
  const known = Object.fromEntries(Object.keys(said).map((fieldId) => [fieldId, judged[fieldId] ?? null]));
  const values = initialValues(form, known, await formScene(ctx, form, ticket, judged, fields));
  return fields.flatMap((field) => {
    const to = values[field.id];
    if (to === undefined || field.id in said || !field.active) return [];
    const checked = checkValue(field, to);
    return 'fault' in checked || checked.value === null ? [] : [{ field, from: null, to: checked.value }];
  });
}
