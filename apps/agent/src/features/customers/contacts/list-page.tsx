import { Button } from '@mantine/core';
import { Avatar, TimeAgo } from '@otklik/ui';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLocale } from '../../../base/locale.ts';
import styles from '../../../base/page/page.module.css';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import { CustomerList } from '../customer-list.tsx';
import { addressText } from './address-kinds.tsx';
import { EditContact } from './edit-contact.tsx';
import { type Contact, useContacts } from './queries.ts';

/** People at our clients. */
export function ContactsPage() {
  const locale = useLocale();
  const mayWrite = useMay('customers.write');
  return (
    <CustomerList<Contact>
      title={m.customers_contacts_title()}
      text={m.customers_contacts_text()}
      addLabel={m.customers_contact_add()}
      empty={m.customers_contacts_empty()}
      emptyText={m.customers_contacts_empty_text()}
      keyOf={(contact) => contact.id}
      useRows={useContacts}
      form={(close) => <EditContact onClose={close} />}
      more={
        <>
          <Button
            component="a"
            href="/api/v1/contacts/export.csv"
            download
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden="true" />}
          >
            {m.people_export()}
          </Button>
          {mayWrite ? (
            <Button component={Link} to="/contacts/import" variant="default" leftSection={<IconUpload size={15} aria-hidden="true" />}>
              {m.people_import()}
            </Button>
          ) : null}
        </>
      }
      columns={[
        {
          key: 'name',
          title: m.customers_name(),
          cell: (contact) => (
            <span className={styles.person}>
              <Avatar name={contact.name} size={28} />
              <Link to="/contacts/$contactId" params={{ contactId: contact.id }}>
                {contact.name}
              </Link>
            </span>
          ),
        },
        {
          key: 'address',
          title: m.customers_addresses(),
          cell: (contact) => contact.addresses.map(addressText).join(', '),
        },
        {
          key: 'company',
          title: m.customers_company(),
          cell: (contact) =>
            contact.companyId ? (
              <Link to="/companies/$companyId" params={{ companyId: contact.companyId }}>
                {contact.companyName}
              </Link>
            ) : (
              '—'
            ),
        },
        {
          key: 'changed',
          title: m.customers_changed(),
          right: true,
          cell: (contact) => <TimeAgo at={contact.updatedAt} locale={locale} className={styles.dim} />,
        },
      ]}
    />
  );
}
