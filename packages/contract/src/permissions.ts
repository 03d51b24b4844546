/** Every right there is. A role is a set of them; an API key's scopes are the same words, `*` meaning all that its maker has. */
export const permissions = [
  'tickets.see_all', // every ticket of the tenant
  'tickets.see_team', // tickets of one's own teams and those without a team; without either right, one's own only
  'tickets.write', // open, change properties
  'tickets.reply', // public messages
  'tickets.note', // internal notes
  'tickets.export', // lists of tickets as files
  'views.share', // views of teams and of everybody
  'customers.read',
  'customers.write',
  'channels.ledger', // the intake ledger, raw sources, quarantine
  'channels.manage', // inboxes
  'workforce.manage', // lines, skills, hours, capacity, absences, distribution; who is at work with how much
  'people.manage', // users, invitations, teams
  'roles.manage',
  'keys.manage',
  'audit.read',
  'responses.manage', // canned responses and macros of all
  'sla.manage', // SLA policies; of a team, whoever is told first when a promise is broken
  'webhooks.manage', // where events go outside, and the log of it: what it carries is of all teams
  'rules.manage', // rules that work by themselves, their log and dry runs
  'time.manage', // time worked by others, and what it costs
  'settings.manage', // statuses, types, categories, the tenant itself, demo data
] as const;

export type Permission = (typeof permissions)[number];
