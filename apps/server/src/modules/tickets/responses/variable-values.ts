import type { TemplateVariable } from '@otklik/contract/tickets/variables.ts';
import { firstNameOf } from '@otklik/core/first-name.ts';
import { nameEndings } from '@otklik/locales/names/name-endings.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { readTenant } from '../../identity/index.ts';
import { readTicket } from '../lifecycle/read.ts';

/** What each place of a template is filled with on a ticket, in a language; null where there is nothing. Refuses ticket_not_found. */
export async function variableValues(ctx: Ctx, ticketId: string, language: 'ru' | 'en'): Promise<Record<TemplateVariable, string | null>> {
  const [ticket, tenant] = await Promise.all([readTicket(ctx, ticketId), readTenant(ctx)]);
  const { requester } = ticket;
  return {
    'requester.name': personal(requester.name),
    'requester.first_name': firstNameOf(requester.name, nameEndings),
    'requester.email': requester.email,
    'company.name': ticket.companyName,
    'ticket.number': String(ticket.number),
    'ticket.subject': ticket.subject,
    'agent.name': ctx.actor.name || null,
    'agent.first_name': firstNameOf(ctx.actor.name, nameEndings),
    'tenant.name': tenant.name,
    today: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: tenant.timeZone }).format(ctx.now),
  };
}

/** A contact nobody named carries its address: no name to speak to. */
const personal = (name: string) => (name.includes('@') ? null : name || null);
