import { ticketField } from '@otklik/contract/tickets/filter-fields.ts';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import { formFacts, type FormLayout, type FormScene, type FormTicket, itemsOf } from '@otklik/core/forms/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Field } from '../../fields/index.ts';
import { readTenant } from '../../identity/index.ts';

/** What a form is looked at against. The tenant's zone says what `today` is, and is asked for only when the form has conditions. */
export async function formScene(
  ctx: Ctx,
  form: FormLayout,
  ticket: FormTicket,
  values: FieldValues,
  fields: readonly Field[],
): Promise<FormScene> {
  const conditional = itemsOf(form).some(({ when }) => when !== null);
  const { actor } = ctx;
  return {
    facts: formFacts(ticket),
    values,
    fields,
    own: ticketField,
    world: {
      now: ctx.now,
      timeZone: conditional ? (await readTenant(ctx)).timeZone : 'UTC',
      me: actor.kind === 'user' ? actor.id : null,
      teamIds: actor.teamIds,
    },
  };
}
