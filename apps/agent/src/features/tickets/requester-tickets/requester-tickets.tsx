import { TimeAgo } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import styles from './requester-tickets.module.css';
import { TicketStatus } from '../settings/ticket-status.tsx';

type RequesterTicketsProps = { filter: { requesterId?: string; companyId?: string }; exceptId?: string; limit?: number };

/** Tickets (beside one that is open, the others) of a requester or a company, newest change first. */
export function RequesterTickets({ filter, exceptId, limit = 6 }: RequesterTicketsProps) {
  const locale = useLocale();
  const query = { ...filter, limit: limit + 1 };
  const tickets = useQuery({
    queryKey: ['requester-tickets', query],
    queryFn: () => api.tickets.listTickets({ query }),
    staleTime: 30_000,
  });
  const rows = (tickets.data?.items ?? []).filter((row) => row.id !== exceptId).slice(0, limit);
  if (tickets.isError) return <p className={styles.none}>{m.shell_failed_title()}</p>;
  if (tickets.isSuccess && rows.length === 0)
    return <p className={styles.none}>{exceptId ? m.tickets_no_others() : m.people_no_tickets()}</p>;
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to="/tickets/$ticketId" params={{ ticketId: row.id }} className={styles.row}>
            <span className={styles.subject}>{row.subject}</span>
            <TicketStatus statusId={row.statusId} kind={row.statusKind} small />
            <TimeAgo at={row.updatedAt} locale={locale} className={styles.when} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
