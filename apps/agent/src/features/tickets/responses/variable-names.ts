import type { TemplateVariable } from '@otklik/contract/tickets/variables.ts';
import * as m from '#words';

const names: Record<TemplateVariable, () => string> = {
  'requester.first_name': m.responses_var_requester_first_name,
  'requester.name': m.responses_var_requester_name,
  'requester.email': m.responses_var_requester_email,
  'company.name': m.responses_var_company_name,
  'ticket.number': m.responses_var_ticket_number,
  'ticket.subject': m.responses_var_ticket_subject,
  'agent.first_name': m.responses_var_agent_first_name,
  'agent.name': m.responses_var_agent_name,
  'tenant.name': m.responses_var_tenant_name,
  today: m.responses_var_today,
};

/** What a place of a template is called on the screen. */
export const variableName = (name: string): string => names[name as TemplateVariable]?.() ?? name;

/** All of them, the most used first. */
export const variableList = Object.keys(names) as TemplateVariable[];

/** Names of unfilled places in words, joined. */
export const variableNames = (list: readonly string[]): string => list.map(variableName).join(', ');
