import type { Outputs } from '@otklik/client';
import { Avatar } from '@otklik/ui';
import { IconBuilding } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import styles from './search.module.css';

type Found = Outputs['search']['search'];

/** People that were found, a card each. */
export function FoundPeople({ contacts }: { contacts: Found['contacts'] }) {
  return (
    <div className={styles.cards}>
      {contacts.map((contact) => (
        <Link key={contact.id} to="/contacts/$contactId" params={{ contactId: contact.id }} className={styles.card} data-result>
          <Avatar name={contact.name} size={28} />
          <span className={styles.cardWords}>
            <span className={styles.cardName}>{contact.name}</span>
            <span className={styles.cardLine}>{[contact.email, contact.companyName].filter(Boolean).join(' · ')}</span>
          </span>
        </Link>
      ))}
    </div>
  );
}

/** Companies that were found. */
export function FoundCompanies({ companies }: { companies: Found['companies'] }) {
  return (
    <div className={styles.cards}>
      {companies.map((company) => (
        <Link key={company.id} to="/companies/$companyId" params={{ companyId: company.id }} className={styles.card} data-result>
          <IconBuilding size={20} stroke={1.6} aria-hidden="true" className={styles.companyIcon} />
          <span className={styles.cardName}>{company.name}</span>
        </Link>
      ))}
    </div>
  );
}
