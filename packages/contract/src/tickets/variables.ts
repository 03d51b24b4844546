/** Everything a template may print, and nothing else: `{{ticket.number}}`. */
export const templateVariables = [
  'requester.name',
  'requester.first_name',
  'requester.email',
  'company.name',
  'ticket.number',
  'ticket.subject',
  'agent.name',
  'agent.first_name',
  'tenant.name',
  'today',
] as const;

export type TemplateVariable = (typeof templateVariables)[number];
