import { Button } from '@mantine/core';
import { Avatar } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import styles from '../../../base/page/page.module.css';
import { Section } from '../../../base/page/page.tsx';
import * as m from '#words';
import { type Card, cardOf } from './card-hint.ts';
import { MergeDialog } from './merge-dialog.tsx';
import type { Kind } from './use-merge.ts';

/** Cards that are likely the same, with the reasons, and the button that makes them one. Nothing when there are none. */
export function Duplicates({ kind, card, onMerged }: { kind: Kind; card: Card; onMerged: (intoId: string) => void }) {
  const [other, setOther] = useState<Card>();
  const found =
    useQuery({ queryKey: ['duplicates', kind, card.id], queryFn: () => duplicatesOf(kind, card.id), staleTime: 60_000 }).data ?? [];
  if (found.length === 0) return null;
  return (
    <Section title={m.people_duplicates()} text={m.people_duplicates_text()}>
      {found.map((one) => (
        <div key={one.id} className={styles.person} style={{ minHeight: 40 }}>
          <Avatar name={one.name} size={24} />
          {kind === 'contact' ? (
            <Link to="/contacts/$contactId" params={{ contactId: one.id }}>
              {one.name}
            </Link>
          ) : (
            <Link to="/companies/$companyId" params={{ companyId: one.id }}>
              {one.name}
            </Link>
          )}
          <span className={styles.dim} style={{ flex: 1 }}>
            {[one.hint, ...one.reasons.map((reason) => reasonWords[reason]())].filter(Boolean).join(' · ')}
          </span>
          <Button variant="default" size="compact-sm" onClick={() => setOther(one)} aria-label={`${m.people_merge()}: ${one.name}`}>
            {m.people_merge()}
          </Button>
        </div>
      ))}
      {other ? <MergeDialog kind={kind} card={card} other={other} onClose={() => setOther(undefined)} onMerged={onMerged} /> : null}
    </Section>
  );
}

async function duplicatesOf(kind: Kind, id: string) {
  if (kind === 'contact')
    return (await api.customers.listContactDuplicates({ params: { contactId: id as never } })).items.map(({ contact, reasons }) => ({
      ...cardOf(contact),
      reasons,
    }));
  return (await api.customers.listCompanyDuplicates({ params: { companyId: id as never } })).items.map(({ company, reasons }) => ({
    ...cardOf(company),
    reasons,
  }));
}

const reasonWords = {
  same_number: m.people_reason_same_number,
  same_name: m.people_reason_same_name,
  similar_name: m.people_reason_similar_name,
  same_mailbox_name: m.people_reason_same_mailbox_name,
  same_company: m.people_reason_same_company,
  same_domain: m.people_reason_same_domain,
};
