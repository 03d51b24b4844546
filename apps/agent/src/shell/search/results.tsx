import type { Outputs } from '@otklik/client';
import * as m from '#words';
import { useLocale } from '../../base/locale.ts';
import { FoundCompanies, FoundPeople } from './found-people.tsx';
import { FoundTicket } from './found-ticket.tsx';
import styles from './search.module.css';
import { toldCount } from './told-count.ts';

type Found = Outputs['search']['search'];

/** What was found, in groups with their counts. */
export function Results({ found }: { found: Found }) {
  const locale = useLocale();
  const { tickets, contacts, companies, counts } = found;
  return (
    <>
      {contacts.length > 0 ? (
        <section className={styles.group}>
          <h2>{m.search_count_of({ name: m.search_people(), count: toldCount(counts.contacts, locale) })}</h2>
          <FoundPeople contacts={contacts.slice(0, 6)} />
        </section>
      ) : null}
      {companies.length > 0 ? (
        <section className={styles.group}>
          <h2>{m.search_count_of({ name: m.search_companies(), count: toldCount(counts.companies, locale) })}</h2>
          <FoundCompanies companies={companies.slice(0, 6)} />
        </section>
      ) : null}
      {tickets.length > 0 ? (
        <section className={styles.group}>
          <h2>{m.search_count_of({ name: m.search_tickets(), count: toldCount(counts.tickets, locale) })}</h2>
          {tickets.map((ticket) => (
            <FoundTicket key={ticket.id} ticket={ticket} locale={locale} />
          ))}
        </section>
      ) : null}
    </>
  );
}
