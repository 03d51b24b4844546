import { getRouteApi } from '@tanstack/react-router';
import { Section } from '../../base/page/page.tsx';
import { EditContact } from '../../features/customers/contacts/edit-contact.tsx';
import { useContact } from '../../features/customers/contacts/queries.ts';
import { RequesterCard } from '../../features/customers/contacts/requester-card.tsx';
import { CustomerFields } from '../../features/customers/fields/customer-fields.tsx';
import { RequesterTickets } from '../../features/tickets/requester-tickets/requester-tickets.tsx';
import { ContactTimeline } from '../../features/tickets/timeline/contact-timeline.tsx';
import * as m from '#words';
import { CardColumns, CardPage } from './card-page.tsx';

const route = getRouteApi('/desk/contacts/$contactId');

/** A contact: every way to reach them, their tickets, and what happened, newest first. */
export function ContactPage() {
  const { contactId } = route.useParams();
  return (
    <CardPage
      kind="contact"
      query={useContact(contactId)}
      text={() => m.customers_contact_word()}
      form={(contact, close) => <EditContact key={contact.version} contact={contact} onClose={close} />}
    >
      {(contact) => (
        <CardColumns
          side={
            <>
              <RequesterCard
                contactId={contactId}
                name={contact.name}
                email={null}
                companyId={contact.companyId}
                companyName={contact.companyName}
                plain
              />
              <CustomerFields of="contact" card={contact} />
            </>
          }
        >
          <Section title={m.customers_tickets()}>
            <RequesterTickets filter={{ requesterId: contactId }} limit={50} />
          </Section>
          <Section title={m.people_timeline()}>
            <ContactTimeline contactId={contactId} />
          </Section>
        </CardColumns>
      )}
    </CardPage>
  );
}
