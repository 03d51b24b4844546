import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Avatar } from '@otklik/ui';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import { EditCompany } from './edit-company.tsx';
import { useCompanies } from './queries.ts';

/** Client companies. */
export function CompaniesPage() {
  const mayWrite = useMay('customers.write');
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 180);
  const [adding, setAdding] = useState(false);
  const companies = useCompanies(asked ? { q: asked } : {});
  return (
    <Page
      wide
      title={m.customers_companies_title()}
      text={m.customers_companies_text()}
      actions={
        mayWrite ? (
          <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setAdding(true)}>
            {m.customers_company_add()}
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
        query={companies}
        rows={companies.data?.pages.flatMap((page) => page.items) ?? []}
        keyOf={(company) => company.id}
        label={m.customers_companies_title()}
        empty={asked ? m.shell_nothing_found() : m.customers_companies_empty()}
        emptyText={asked ? undefined : m.customers_companies_empty_text()}
        columns={[
          {
            key: 'name',
            title: m.customers_company_name(),
            cell: (company) => (
              <span className={styles.person}>
                <Avatar name={company.name} size={28} />
                <Link to="/companies/$companyId" params={{ companyId: company.id }}>
                  {company.name}
                </Link>
              </span>
            ),
          },
          { key: 'domains', title: m.customers_domains(), cell: (company) => company.domains.join(', ') || '—' },
          { key: 'people', title: m.customers_people_count(), right: true, cell: (company) => company.contactCount },
        ]}
      />
      {companies.hasNextPage ? (
        <Button variant="default" mt="md" loading={companies.isFetchingNextPage} onClick={() => void companies.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
      {adding ? <EditCompany onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
