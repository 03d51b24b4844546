import { Button } from '@mantine/core';
import { SkeletonRows } from '@otklik/ui';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Failed } from '../../base/failed.tsx';
import { Page, Section } from '../../base/page/page.tsx';
import { useMay } from '../../base/session/queries.ts';
import { EditContact } from '../../features/customers/contacts/edit-contact.tsx';
import { useContact } from '../../features/customers/contacts/queries.ts';
import { RequesterCard } from '../../features/customers/contacts/requester-card.tsx';
import { RequesterTickets } from '../../features/tickets/requester-tickets/requester-tickets.tsx';
import * as m from '#words';

const route = getRouteApi('/desk/contacts/$contactId');

/** A contact with all of their tickets. */
export function ContactPage() {
  const { contactId } = route.useParams();
  const contact = useContact(contactId);
  const may = useMay('customers.write');
  const [editing, setEditing] = useState(false);
  if (contact.isPending) return <SkeletonRows label={m.shell_loading()} rows={4} />;
  if (contact.isError) return <Failed error={contact.error} onRetry={() => void contact.refetch()} />;
  const { name, companyId, companyName } = contact.data;
  return (
    <Page
      title={name}
      text={m.customers_contact_word()}
      actions={
        may ? (
          <Button variant="default" onClick={() => setEditing(true)}>
            {m.shell_change()}
          </Button>
        ) : null
      }
    >
      <RequesterCard contactId={contactId} name={name} email={null} companyId={companyId} companyName={companyName} />
      <br />
      <Section title={m.customers_tickets()}>
        <RequesterTickets filter={{ requesterId: contactId }} limit={50} />
      </Section>
      {editing ? <EditContact key={contact.data.version} contact={contact.data} onClose={() => setEditing(false)} /> : null}
    </Page>
  );
}
