import { Avatar } from '@otklik/ui';
import { IconBuilding, IconMail, IconPhone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../base/session/queries.ts';
import { useContact } from './queries.ts';
import styles from './requester-card.module.css';

type RequesterCardProps = { contactId: string; name: string; email: string | null; companyId: string | null; companyName: string | null };

/** Who asks: name, company, ways to reach them. What the ticket knows is shown at once, the rest when it comes. */
export function RequesterCard({ contactId, name, email, companyId, companyName }: RequesterCardProps) {
  const may = useMay('customers.read');
  const contact = useContact(contactId, may).data;
  const addresses = contact?.addresses ?? (email ? [{ kind: 'email' as const, value: email }] : []);
  return (
    <div className={styles.card}>
      <Avatar name={name} size={40} />
      <div className={styles.words}>
        <strong>
          {may ? (
            <Link to="/contacts/$contactId" params={{ contactId }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </strong>
        {companyName ? (
          <span className={styles.line}>
            <IconBuilding size={14} stroke={1.6} aria-hidden="true" />
            {may && companyId ? (
              <Link to="/companies/$companyId" params={{ companyId }}>
                {companyName}
              </Link>
            ) : (
              companyName
            )}
          </span>
        ) : null}
        {addresses.map((address) => (
          <span key={address.value} className={styles.line}>
            {address.kind === 'email' ? (
              <IconMail size={14} stroke={1.6} aria-hidden="true" />
            ) : (
              <IconPhone size={14} stroke={1.6} aria-hidden="true" />
            )}
            {address.kind === 'phone' ? <a href={`tel:${address.value}`}>{address.value}</a> : address.value}
          </span>
        ))}
        {contact?.note ? <span className={styles.note}>{contact.note}</span> : null}
      </div>
    </div>
  );
}
