import { Button } from '@mantine/core';
import { Banner, SkeletonRows } from '@otklik/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Failed } from '../../base/failed.tsx';
import styles from '../../base/page/page.module.css';
import { Page } from '../../base/page/page.tsx';
import { useMay } from '../../base/session/queries.ts';
import { cardOf } from '../../features/customers/merge/card-hint.ts';
import { Duplicates } from '../../features/customers/merge/duplicates.tsx';
import { MergeDialog } from '../../features/customers/merge/merge-dialog.tsx';
import { MergedHere } from '../../features/customers/merge/merged-here.tsx';
import type { Kind } from '../../features/customers/merge/use-merge.ts';
import * as m from '#words';

type Card = { id: string; name: string; version: number; mergedIntoId: string | null };
type CardPageProps<C extends Card> = {
  kind: Kind;
  query: UseQueryResult<C>;
  text: (card: C) => string;
  /** the form that changes the card */
  form: (card: C, close: () => void) => ReactNode;
  children: (card: C) => ReactNode;
};

/** The two columns of a card: what happened, and beside it who it is. */
export function CardColumns({ children, side }: { children: ReactNode; side: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div>{children}</div>
      <aside>{side}</aside>
    </div>
  );
}

/** The frame of a contact's or a company's page: its name, changing and merging, likely duplicates, and what was merged into it. */
export function CardPage<C extends Card>({ kind, query, text, form, children }: CardPageProps<C>) {
  const may = useMay('customers.write');
  const navigate = useNavigate();
  const [open, setOpen] = useState<'form' | 'merge' | null>(null);
  const show = (id: string) =>
    void (kind === 'contact'
      ? navigate({ to: '/contacts/$contactId', params: { contactId: id } })
      : navigate({ to: '/companies/$companyId', params: { companyId: id } }));
  if (query.isPending) return <SkeletonRows label={m.shell_loading()} rows={4} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const card = query.data;
  const into = card.mergedIntoId;
  return (
    <Page
      wide
      title={card.name}
      text={text(card)}
      actions={
        may && !into ? (
          <div className={styles.row}>
            <Button variant="default" onClick={() => setOpen('merge')}>
              {m.people_merge()}
            </Button>
            <Button variant="default" onClick={() => setOpen('form')}>
              {m.shell_change()}
            </Button>
          </div>
        ) : null
      }
    >
      {into ? (
        <Banner
          tone="warn"
          action={
            <Button variant="default" size="compact-sm" onClick={() => show(into)}>
              {m.people_merged_open()}
            </Button>
          }
        >
          {m.people_merged_away()}
        </Banner>
      ) : null}
      {children(card)}
      {may && !into ? <Duplicates kind={kind} card={cardOf(card)} onMerged={show} /> : null}
      {into ? null : <MergedHere kind={kind} id={card.id} />}
      {open === 'form' ? form(card, () => setOpen(null)) : null}
      {open === 'merge' ? <MergeDialog kind={kind} card={cardOf(card)} onClose={() => setOpen(null)} onMerged={show} /> : null}
    </Page>
  );
}
