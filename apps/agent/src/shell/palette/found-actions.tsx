import { Spotlight } from '@mantine/spotlight';
import { Avatar } from '@otklik/ui';
import { IconBuilding, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import * as m from '#words';
import { useLocale } from '../../base/locale.ts';
import { Corrected } from '../search/corrected.tsx';
import { Pieces } from '../search/pieces.tsx';
import { useFound } from '../search/queries.ts';
import { toldCount } from '../search/told-count.ts';
import styles from './palette.module.css';

/** Tickets, people and companies by what is typed so far, and the way to all of them. */
export function FoundActions({ query, onDone }: { query: string; onDone: () => void }) {
  const navigate = useNavigate();
  const locale = useLocale();
  const { data: found, isError } = useFound(query, { limit: 6, typing: true });
  if (!query) return null;
  if (!found) return <Spotlight.Empty className={styles.empty}>{isError ? m.shell_failed_title() : m.shell_searching()}</Spotlight.Empty>;
  const go = (run: () => void) => () => {
    onDone();
    run();
  };
  const meant = found.corrected?.text ?? query;
  const nothing = found.tickets.length + found.contacts.length + found.companies.length === 0;
  const titled = (name: string, counted: { count: number; more: boolean }) =>
    m.search_count_of({ name, count: toldCount(counted, locale) });
  return (
    <>
      <Corrected found={found} />
      {nothing ? <Spotlight.Empty className={styles.empty}>{m.shell_nothing_found()}</Spotlight.Empty> : null}
      {found.tickets.length > 0 ? (
        <Spotlight.ActionsGroup label={titled(m.search_tickets(), found.counts.tickets)}>
          {found.tickets.map((ticket) => (
            <Spotlight.Action
              key={ticket.id}
              className={styles.found}
              onClick={go(() => void navigate({ to: '/tickets/$ticketId', params: { ticketId: ticket.id } }))}
            >
              <Avatar name={ticket.requester.name} size={26} />
              <span className={styles.lines}>
                <span className={styles.subject}>
                  <Pieces pieces={ticket.foundSubject} />
                </span>
                <span className={styles.line}>
                  № {ticket.number} · {ticket.requester.name}
                  {ticket.places[0] ? (
                    <>
                      {' · '}
                      <Pieces pieces={ticket.places[0].pieces} />
                    </>
                  ) : null}
                </span>
              </span>
            </Spotlight.Action>
          ))}
        </Spotlight.ActionsGroup>
      ) : null}
      {found.contacts.length > 0 ? (
        <Spotlight.ActionsGroup label={titled(m.search_people(), found.counts.contacts)}>
          {found.contacts.map((contact) => (
            <Spotlight.Action
              key={contact.id}
              label={contact.name}
              description={[contact.email, contact.companyName].filter(Boolean).join(' · ')}
              leftSection={<Avatar name={contact.name} size={26} />}
              onClick={go(() => void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } }))}
            />
          ))}
        </Spotlight.ActionsGroup>
      ) : null}
      {found.companies.length > 0 ? (
        <Spotlight.ActionsGroup label={titled(m.search_companies(), found.counts.companies)}>
          {found.companies.map((company) => (
            <Spotlight.Action
              key={company.id}
              label={company.name}
              leftSection={<IconBuilding size={18} stroke={1.6} />}
              onClick={go(() => void navigate({ to: '/companies/$companyId', params: { companyId: company.id } }))}
            />
          ))}
        </Spotlight.ActionsGroup>
      ) : null}
      {nothing ? null : (
        <Spotlight.Action
          label={m.search_all_of({ q: meant })}
          leftSection={<IconSearch size={18} stroke={1.6} />}
          onClick={go(() => void navigate({ to: '/search', search: { q: meant } }))}
        />
      )}
    </>
  );
}
