import { keys } from './keys.ts';

/** What the live stream tells: the type of an event and what it is about. */
export type LiveEvent = { seq?: number | undefined; type: string; ticketId?: string | null | undefined; actorId?: string | null | undefined; data: Record<string, unknown> };
/** `lists`: ticket lists must look at their first page again, without moving what is shown. */
export type Staleness = { queries: readonly (readonly unknown[])[]; lists: boolean };

/** Which cached answers an event makes old. An event nobody knows makes nothing old. */
export function staleBy(event: LiveEvent): Staleness {
  const [noun] = event.type.split('.');
  const ticketId = event.ticketId ?? (typeof event.data.ticketId === 'string' ? event.data.ticketId : undefined);
  if (event.type === 'lists.changed') return { queries: [keys.views], lists: true };
  if (noun === 'ticket' || noun === 'message' || noun === 'note') {
    const moves = event.type !== 'message.delivery_changed';
    const one = ticketId ? [keys.ticket(ticketId)] : [];
    return { queries: moves ? [...one, keys.views] : one, lists: moves };
  }
  const queries = rest[noun ?? ''] ?? [];
  return { queries, lists: false };
}

const rest: Record<string, readonly (readonly unknown[])[]> = {
  inbound: [['inbound'], keys.alarms],
  inbox: [keys.inboxes, keys.alarms],
  alarm: [keys.alarms],
  contact: [['contacts'], ['contact']],
  company: [['companies'], ['company'], ['contact']],
  user: [keys.users, keys.invitations],
  invitation: [keys.invitations],
  team: [keys.teams, keys.views],
  role: [keys.roles, keys.me],
  people: [keys.users, keys.invitations, keys.teams, keys.roles],
  rights: [keys.me, keys.roles, keys.views],
  sessions: [keys.sessions],
  status: [keys.ticketSettings],
  settings: [keys.ticketSettings],
  tenant: [keys.tenant, keys.me],
  demo: [keys.me, keys.views, keys.users, keys.teams, keys.ticketLists],
};
