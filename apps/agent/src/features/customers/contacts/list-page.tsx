import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Avatar, TimeAgo } from '@otklik/ui';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import { EditContact } from './edit-contact.tsx';
import { useContacts } from './queries.ts';

/** People at our clients. */
export function ContactsPage() {
  const locale = useLocale();
  const mayWrite = useMay('customers.write');
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 180);
  const [adding, setAdding] = useState(false);
  const contacts = useContacts(asked ? { q: asked } : {});
  return (
    <Page
      wide
      title={m.customers_contacts_title()}
      text={m.customers_contacts_text()}
      actions={
        mayWrite ? (
          <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setAdding(true)}>
            {m.customers_contact_add()}
          </Button>
        ) : null
      }
    >
      <TextInput
        aria-label={m.customers_find()}
        placeholder={m.customers_find()}
        leftSection={<IconSearch size={15} stroke={1.6} />}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
        maw={380}
        mb="sm"
      />
      <DataTable
        query={contacts}
        rows={contacts.data?.pages.flatMap((page) => page.items) ?? []}
        keyOf={(contact) => contact.id}
        label={m.customers_contacts_title()}
        empty={asked ? m.shell_nothing_found() : m.customers_contacts_empty()}
        emptyText={asked ? undefined : m.customers_contacts_empty_text()}
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
            cell: (contact) => contact.addresses.map((address) => address.value).join(', '),
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
      {contacts.hasNextPage ? (
        <Button variant="default" mt="md" loading={contacts.isFetchingNextPage} onClick={() => void contacts.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
      {adding ? <EditContact onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
