import type { Inputs } from './call.ts';

export type TicketFilter = Omit<Inputs['tickets']['listTickets']['query'], 'cursor' | 'limit'>;

/** Names of everything the screens keep in the cache. The first word is what an event makes stale. */
export const keys = {
  me: ['me'] as const,
  setup: ['setup'] as const,
  views: ['views'] as const,
  savedViews: ['saved-views'] as const,
  ticketFields: ['ticket-fields'] as const,
  ticketCount: (filter: string) => ['ticket-count', filter] as const,
  ticketLists: ['ticket-list'] as const,
  ticketList: (filter: TicketFilter) => ['ticket-list', filter] as const,
  ticket: (ticketId: string) => ['ticket', ticketId] as const,
  earlierMessages: (ticketId: string) => ['ticket', ticketId, 'earlier'] as const,
  drafts: (ticketId: string) => ['drafts', ticketId] as const,
  ticketSettings: ['ticket-settings'] as const,
  fields: ['fields'] as const,
  responses: ['responses'] as const,
  macros: ['macros'] as const,
  users: ['users'] as const,
  teams: ['teams'] as const,
  roles: ['roles'] as const,
  invitations: ['invitations'] as const,
  sessions: ['sessions'] as const,
  apiKeys: ['api-keys'] as const,
  audit: (filter: { action?: string | undefined }) => ['audit', filter] as const,
  tenant: ['tenant'] as const,
  inboxes: ['inboxes'] as const,
  alarms: ['alarms'] as const,
  inbound: (filter: Record<string, unknown>) => ['inbound', filter] as const,
  inboundItem: (inboundId: string) => ['inbound-item', inboundId] as const,
  contacts: (filter: Record<string, unknown>) => ['contacts', filter] as const,
  contact: (contactId: string) => ['contact', contactId] as const,
  companies: (filter: Record<string, unknown>) => ['companies', filter] as const,
  company: (companyId: string) => ['company', companyId] as const,
  search: (q: string) => ['search', q] as const,
};
