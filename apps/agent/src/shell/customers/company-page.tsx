import { Button } from '@mantine/core';
import { Avatar, SkeletonRows } from '@otklik/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Failed } from '../../base/failed.tsx';
import styles from '../../base/page/page.module.css';
import { Page, Section } from '../../base/page/page.tsx';
import { useMay } from '../../base/session/queries.ts';
import { EditCompany } from '../../features/customers/companies/edit-company.tsx';
import { useCompany } from '../../features/customers/companies/queries.ts';
import { useContacts } from '../../features/customers/contacts/queries.ts';
import { RequesterTickets } from '../../features/tickets/requester-tickets/requester-tickets.tsx';
import * as m from '#words';

const route = getRouteApi('/desk/companies/$companyId');

/** A company: its people and all of their tickets. */
export function CompanyPage() {
  const { companyId } = route.useParams();
  const company = useCompany(companyId);
  const people = useContacts({ companyId });
  const may = useMay('customers.write');
  const [editing, setEditing] = useState(false);
  if (company.isPending) return <SkeletonRows label={m.shell_loading()} rows={4} />;
  if (company.isError) return <Failed error={company.error} onRetry={() => void company.refetch()} />;
  return (
    <Page
      title={company.data.name}
      text={company.data.domains.join(', ') || m.customers_company()}
      actions={
        may ? (
          <Button variant="default" onClick={() => setEditing(true)}>
            {m.shell_change()}
          </Button>
        ) : null
      }
    >
      {company.data.note ? <p style={{ whiteSpace: 'pre-wrap' }}>{company.data.note}</p> : null}
      <Section title={m.customers_people()}>
        {(people.data?.pages.flatMap((page) => page.items) ?? []).map((contact) => (
          <div key={contact.id} className={styles.person} style={{ minHeight: 34 }}>
            <Avatar name={contact.name} size={24} />
            <Link to="/contacts/$contactId" params={{ contactId: contact.id }}>
              {contact.name}
            </Link>
            <span className={styles.dim}>{contact.addresses[0]?.value}</span>
          </div>
        ))}
        {people.isSuccess && people.data.pages[0]?.items.length === 0 ? <p className={styles.dim}>{m.customers_people_empty()}</p> : null}
      </Section>
      <Section title={m.customers_tickets()}>
        <RequesterTickets filter={{ companyId }} limit={50} />
      </Section>
      {editing ? <EditCompany key={company.data.version} company={company.data} onClose={() => setEditing(false)} /> : null}
    </Page>
  );
}
