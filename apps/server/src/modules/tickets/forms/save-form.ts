import { ticketField } from '@otklik/contract/tickets/filter-fields.ts';
import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import { formFaults } from '@otklik/core/forms/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { isStillReferenced, isTaken } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { freshFieldsOf } from '../../fields/index.ts';
import { db } from '../db.ts';
import { type Form, forgetForms } from './read-forms.ts';

/**
 * Adds or changes the form of a type; of the type null the common one. Refuses form_not_valid with everything that is wrong, not_found for an
 * unknown type, already_exists when the type has another form. Emits ticket_settings.changed.
 */
export async function saveForm(ctx: Ctx, formId: string, { typeId, sections }: Omit<Form, 'id'>): Promise<Form> {
  const fields = await freshFieldsOf(ctx, 'ticket');
  const faults = formFaults({ sections }, fields, ticketField);
  if (faults.length > 0) {
    const named = fields.filter(({ id }) => faults.some(({ fieldId }) => fieldId === id));
    const what = named.map(({ names }) => (ctx.locale === 'en' ? (names.en ?? names.ru) : names.ru)).join(', ');
    throw refuse('form_not_valid', { faults, what: what || '?' });
  }
  const set = { type_id: typeId, sections: jsonText(sections) };
  await db(ctx)
    .insertInto('ticket_forms')
    .values({ tenant_id: ctx.tenantId, id: formId, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(set))
    .execute()
    .catch(explain);
  forgetForms(ctx);
  await emit(ctx, ticketSettingsChanged, { what: 'forms' });
  return { id: formId, typeId, sections };
}

function explain(error: unknown): never {
  if (isTaken(error)) throw refuse('already_exists', { field: 'typeId' });
  throw isStillReferenced(error) ? refuse('not_found') : error;
}
