import { Button } from '@mantine/core';
import { Avatar } from '@otklik/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import styles from '../../base/page/page.module.css';
import { Section } from '../../base/page/page.tsx';
import { addressText } from '../../features/customers/contacts/address-kinds.tsx';
import { EditCompany } from '../../features/customers/companies/edit-company.tsx';
import { useCompany } from '../../features/customers/companies/queries.ts';
import { useContacts } from '../../features/customers/contacts/queries.ts';
import { CustomerFields } from '../../features/customers/fields/customer-fields.tsx';
import { RequesterTickets } from '../../features/tickets/requester-tickets/requester-tickets.tsx';
import * as m from '#words';
import { CardColumns, CardPage } from './card-page.tsx';

const route = getRouteApi('/desk/companies/$companyId');

/** A company: its people and all of their tickets. */
export function CompanyPage() {
  const { companyId } = route.useParams();
  const people = useContacts({ companyId });
  return (
    <CardPage
      kind="company"
      query={useCompany(companyId)}
      text={(company) => company.domains.join(', ') || m.customers_company()}
      form={(company, close) => <EditCompany key={company.version} company={company} onClose={close} />}
    >
      {(company) => (
        <CardColumns
          side={
            <>
              {company.note ? <p className={styles.cardNote}>{company.note}</p> : null}
              <CustomerFields of="company" card={company} />
              <Section title={m.customers_people()}>
                {(people.data?.pages.flatMap((page) => page.items) ?? []).map((contact) => (
                  <div key={contact.id} className={styles.cardPerson}>
                    <Avatar name={contact.name} size={28} />
                    <div>
                      <Link to="/contacts/$contactId" params={{ contactId: contact.id }}>
                        {contact.name}
                      </Link>
                      <div className={styles.dim}>{contact.addresses[0] ? addressText(contact.addresses[0]) : null}</div>
                    </div>
                  </div>
                ))}
                {people.isSuccess && people.data.pages[0]?.items.length === 0 ? (
                  <p className={styles.dim}>{m.customers_people_empty()}</p>
                ) : null}
                {people.hasNextPage ? (
                  <Button
                    variant="default"
                    size="compact-sm"
                    mt="xs"
                    loading={people.isFetchingNextPage}
                    onClick={() => void people.fetchNextPage()}
                  >
                    {m.shell_more()}
                  </Button>
                ) : null}
              </Section>
            </>
          }
        >
          <Section title={m.customers_tickets()}>
            <RequesterTickets filter={{ companyId }} limit={50} />
          </Section>
        </CardColumns>
      )}
    </CardPage>
  );
}
