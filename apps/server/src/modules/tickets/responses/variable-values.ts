import type { TemplateVariable } from '@otklik/contract/tickets/variables.ts';
import { firstNameOf } from '@otklik/core/first-name.ts';
import { nameEndings } from '@otklik/locales/names/name-endings.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { readTenant } from '../../identity/index.ts';
import { readTicket } from '../lifecycle/read.ts';

/** What each place of a template is filled with on a ticket, in a language; null where there is nothing. Refuses ticket_not_found. */
export async function variableValues(ctx: Ctx, ticketId: string, language: 'ru' | 'en'): Promise<Record<TemplateVariable, string | null>> {
  const [ticket, tenant] = await Promise.all([readTicket(ctx, ticketId), readTenant(ctx)]);
  return variablesOf(ticket, { actor: ctx.actor.name, tenant: tenant.name, timeZone: tenant.timeZone, now: ctx.now, language });
}

type About = { number: number; subject: string; requester: { name: string; email: string | null }; companyName: string | null };
type Speaking = { actor: string; tenant: string; timeZone: string; now: Date; language: 'ru' | 'en' };

/** The same of a ticket that is known. Pure. */
export function variablesOf(
  { number, subject, requester, companyName }: About,
  { actor, tenant, timeZone, now, language }: Speaking,
): Record<TemplateVariable, string | null> {
  return {
    'requester.name': personal(requester.name),
    'requester.first_name': firstNameOf(requester.name, nameEndings),
    'requester.email': requester.email,
    'company.name': companyName,
    'ticket.number': String(number),
    'ticket.subject': subject,
    'agent.name': actor || null,
    'agent.first_name': firstNameOf(actor, nameEndings),
    'tenant.name': tenant,
    today: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(now),
  };
}

/** A contact nobody named carries its address: no name to speak to. */
const personal = (name: string) => (name.includes('@') ? null : name || null);
