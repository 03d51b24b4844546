import { Avatar } from '@otklik/ui';
import { Link } from '@tanstack/react-router';
import styles from '../../../base/page/page.module.css';
import * as m from '#words';
import { CustomerList } from '../customer-list.tsx';
import { EditCompany } from './edit-company.tsx';
import { type Company, useCompanies } from './queries.ts';

/** Client companies. */
export function CompaniesPage() {
  return (
    <CustomerList<Company>
      title={m.customers_companies_title()}
      text={m.customers_companies_text()}
      addLabel={m.customers_company_add()}
      empty={m.customers_companies_empty()}
      emptyText={m.customers_companies_empty_text()}
      keyOf={(company) => company.id}
      useRows={useCompanies}
      form={(close) => <EditCompany onClose={close} />}
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
  );
}
