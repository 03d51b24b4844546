import { ticketField } from '@otklik/contract/tickets/filter-fields.ts';
import { type FieldValues } from '@otklik/core/fields/index.ts';
import { type FormLayout, type FormScene, plainForm } from '@otklik/core/forms/index.ts';
import type { useMe } from '../../../base/session/queries.ts';
import type { Ticket } from '../cache.ts';
import type { TicketSettings } from '../settings/queries.ts';

/** What forms ask of a ticket, of one that is or of one being written. */
export type FormTicket = Pick<
  Ticket,
  'typeId' | 'priority' | 'categoryId' | 'teamId' | 'assigneeId' | 'companyId' | 'source' | 'statusKind' | 'tags'
>;

/** The form of tickets of a type: its own, else the common one, else all fields. The server chooses the same. */
export function formOf(settings: TicketSettings, typeId: string | null): FormLayout {
  const form = settings.forms.find((one) => one.typeId === typeId) ?? settings.forms.find((one) => one.typeId === null);
  return (form as FormLayout | undefined) ?? plainForm(settings.fields);
}

/** What a form is looked at against on this screen: the same that the server looks at. */
export function sceneOf(ticket: FormTicket, values: FieldValues, settings: TicketSettings, me: ReturnType<typeof useMe>): FormScene {
  return {
    facts: {
      priority: ticket.priority,
      category: ticket.categoryId,
      team: ticket.teamId,
      assignee: ticket.assigneeId,
      company: ticket.companyId,
      source: ticket.source,
      statusKind: ticket.statusKind,
      tags: ticket.tags,
    },
    values,
    fields: settings.fields,
    own: ticketField,
    world: { now: new Date(), timeZone: me.tenant.timeZone, me: me.user.id, teamIds: me.teamIds },
  };
}
