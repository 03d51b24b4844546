import { keys } from './keys.ts';

/** What the live stream tells: the type of an event and what it is about. */
export type LiveEvent = {
  seq?: number | undefined;
  type: string;
  ticketId?: string | null | undefined;
  actorId?: string | null | undefined;
  data: Record<string, unknown>;
};
/** Counters are apart (see `touchedBy`). `lists`: ticket lists must look at their first page again, without moving what is shown. */
export type Staleness = { queries: readonly (readonly unknown[])[]; lists: boolean };

/** Which cached answers an event makes old. An event nobody knows makes nothing old. */
export function staleBy(event: LiveEvent): Staleness {
  const [noun] = event.type.split('.');
  const ticketId = event.ticketId ?? (typeof event.data.ticketId === 'string' ? event.data.ticketId : undefined);
  if (event.type === 'lists.changed') return { queries: [], lists: true };
  if (noun === 'ticket' || noun === 'message' || noun === 'note') {
    const moves = event.type !== 'message.delivery_changed';
    const one = ticketId ? [keys.ticket(ticketId)] : [];
    return { queries: one, lists: moves };
  }
  // a warning changes no due instant but the colour of it
  if (noun === 'sla' && ticketId) return { queries: [keys.ticket(ticketId)], lists: false };
  // what stands beside a ticket and moves no list
  if (event.type === 'rules.ran' && ticketId) return { queries: [keys.ticketRules(ticketId)], lists: false };
  if (noun === 'time' && ticketId) return { queries: [keys.ticket(ticketId), keys.myTime], lists: false };
  if (noun === 'checklist' && ticketId) return { queries: [keys.ticket(ticketId)], lists: false };
  const queries = rest[event.type] ?? [];
  // rows tell names and fields of customers, and filters ask for them
  return { queries, lists: noun === 'customer' };
}

const rest: Record<string, readonly (readonly unknown[])[]> = {
  'inbound.decided': [['inbound'], ['inbound-item'], keys.inboxes],
  'inbox.health_changed': [keys.inboxes, keys.alarms],
  'alarm.changed': [keys.alarms],
  'notifications.changed': [keys.notifications],
  'customer.contact_changed': [['contacts'], ['contact']],
  'customer.company_changed': [['companies'], ['company'], ['contact']],
  'people.changed': [keys.users, keys.teams, keys.invitations, keys.views, keys.savedViews],
  'views.changed': [keys.savedViews],
  'customer.contacts_merged': [['contacts'], ['contact'], keys.ticketLists],
  'customer.contacts_parted': [['contacts'], ['contact'], keys.ticketLists],
  'customer.companies_merged': [['companies'], ['company'], ['contact']],
  'customer.companies_parted': [['companies'], ['company'], ['contact']],
  'customer.contacts_imported': [['contacts'], ['companies'], ['imports']],
  'rights.changed': [keys.roles, keys.me],
  'sessions.ended': [keys.sessions, keys.me],
  'tenant.changed': [keys.tenant, keys.me],
  'calendars.changed': [keys.calendars],
  'workforce.changed': [keys.lines, keys.skills, keys.agentCards, keys.distributions, keys.floor],
  'agent.status_changed': [keys.agentStatuses, keys.floor],
  'sla.policies_changed': [keys.slaPolicies],
  'fields.changed': [keys.fields, keys.ticketFields, keys.ticketSettings],
  'ticket_settings.changed': [keys.ticketSettings],
  'responses.changed': [keys.responses],
  'macros.changed': [keys.macros],
  'rules.changed': [keys.rules],
  'timer.changed': [keys.timer],
  'work_types.changed': [keys.workTypes],
  'checklist_templates.changed': [keys.checklistTemplates],
  'webhooks.changed': [keys.webhooks],
};
