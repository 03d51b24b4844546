import { ticketField } from '@otklik/contract/tickets/filter-fields.ts';
import { type FieldValues } from '@otklik/core/fields/index.ts';
import { formFacts, type FormLayout, type FormScene, type FormTicket, plainForm } from '@otklik/core/forms/index.ts';
import type { useMe } from '../../../base/session/queries.ts';
import type { TicketSettings } from '../settings/queries.ts';

/** The form of tickets of a type: its own, else the common one, else all fields. The server chooses the same. */
export function formOf(settings: TicketSettings, typeId: string | null): FormLayout {
  const form = settings.forms.find((one) => one.typeId === typeId) ?? settings.forms.find((one) => one.typeId === null);
  return (form as FormLayout | undefined) ?? plainForm(settings.fields);
}

/** What a form is looked at against on this screen: the same that the server looks at. */
export function sceneOf(ticket: FormTicket, values: FieldValues, settings: TicketSettings, me: ReturnType<typeof useMe>): FormScene {
  return {
    facts: formFacts(ticket),
    values,
    fields: settings.fields,
    own: ticketField,
    world: { now: new Date(), timeZone: me.tenant.timeZone, me: me.user.id, teamIds: me.teamIds },
  };
}
