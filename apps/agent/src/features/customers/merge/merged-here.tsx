import { Button } from '@mantine/core';
import { formatInstant } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import styles from '../../../base/page/page.module.css';
import { Section } from '../../../base/page/page.tsx';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import { type Kind, usePart } from './use-merge.ts';

/** Cards that were merged into this one, each to be taken apart again. Nothing when there are none. */
export function MergedHere({ kind, id }: { kind: Kind; id: string }) {
  const locale = useLocale();
  const may = useMay('customers.write');
  const part = usePart();
  const merges = useQuery({
    queryKey: ['merges', kind, id],
    queryFn: () =>
      kind === 'contact'
        ? api.customers.listContactMerges({ params: { contactId: id as never } })
        : api.customers.listCompanyMerges({ params: { companyId: id as never } }),
  }).data?.items;
  if (!merges?.length) return null;
  return (
    <Section title={m.people_merged_here()}>
      {merges.map((one) => (
        <div key={one.id} className={styles.person} style={{ minHeight: 34 }}>
          <strong>{one.fromName}</strong>
          <span className={styles.dim} style={{ flex: 1 }}>
            {m.people_merged_by({ name: one.byName, at: formatInstant(one.mergedAt, locale) })}
          </span>
          {may ? (
            <Button
              variant="default"
              size="compact-sm"
              loading={part.isPending}
              onClick={() => part.mutate(one.id)}
              aria-label={`${m.people_part()}: ${one.fromName}`}
            >
              {m.people_part()}
            </Button>
          ) : null}
        </div>
      ))}
    </Section>
  );
}
