import { Avatar } from '@otklik/ui';
import { IconBuilding } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../base/session/queries.ts';
import { addressKinds, addressText } from './address-kinds.tsx';
import { type Contact, useContact } from './queries.ts';
import styles from './requester-card.module.css';

type RequesterCardProps = {
  contactId: string;
  name: string;
  email: string | null;
  companyId: string | null;
  companyName: string | null;
  plain?: boolean;
};

/** Who asks: name, company, ways to reach them. What the ticket knows is shown at once, the rest when it comes. `plain`: the name stands above already. */
export function RequesterCard({ contactId, name, email, companyId, companyName, plain }: RequesterCardProps) {
  const may = useMay('customers.read');
  const contact = useContact(contactId, may).data;
  const addresses = contact?.addresses ?? (email ? [{ kind: 'email' as const, value: email }] : []);
  return (
    <div className={styles.card}>
      {plain ? null : <Avatar name={name} size={40} />}
      <div className={styles.words}>
        {plain ? null : (
          <strong>
            {may ? (
              <Link to="/contacts/$contactId" params={{ contactId }}>
                {name}
              </Link>
            ) : (
              name
            )}
          </strong>
        )}
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
            <Reach address={address} />
          </span>
        ))}
        {contact?.note ? <span className={styles.note}>{contact.note}</span> : null}
      </div>
    </div>
  );
}

/** One way to reach a person: its sign, and the address, which leads there where a browser can. */
function Reach({ address }: { address: Contact['addresses'][number] }) {
  const { kind, value } = address;
  const { Icon, word, href } = addressKinds[kind];
  return (
    <>
      <Icon size={14} stroke={1.6} aria-label={word()} role="img" />
      {href ? (
        <a href={href(value)} {...(kind === 'phone' ? {} : { target: '_blank', rel: 'noreferrer' })}>
          <Parted text={addressText(address)} />
        </a>
      ) : (
        <Parted text={addressText(address)} />
      )}
    </>
  );
}

/** An address that may go on in the next line after its name, not in the middle of a word. */
function Parted({ text }: { text: string }) {
  const at = text.indexOf('@');
  if (at < 1) return text;
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  );
}
