import { Banner } from '@otklik/ui';
import { Link } from '@tanstack/react-router';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import { useLinks } from './queries.ts';

/** Warns that a ticket is done while children of it are not. Nobody is stopped: a parent may well be closed first. */
export function OpenChildren({ ticket }: { ticket: Ticket }) {
  const done = ticket.statusKind === 'solved' || ticket.statusKind === 'closed';
  const links = useLinks(ticket.id);
  const open = (links.data?.items ?? []).filter(
    (item) => item.relation === 'child' && item.ticket.statusKind !== 'solved' && item.ticket.statusKind !== 'closed',
  );
  if (!done || open.length === 0) return null;
  return (
    <Banner tone="warn" live>
      {m.links_open_children()}{' '}
      {open.map(({ ticket: child }, at) => (
        <span key={child.ticketId}>
          {at > 0 ? ', ' : ''}
          <Link to="/tickets/$ticketId" params={{ ticketId: child.ticketId }}>
            № {child.number}
          </Link>
        </span>
      ))}
    </Banner>
  );
}
