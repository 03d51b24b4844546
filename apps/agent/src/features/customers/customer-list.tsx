import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { type Column, DataTable } from '../../base/page/data-table.tsx';
import { Page } from '../../base/page/page.tsx';
import styles from '../../base/page/page.module.css';
import { useMay } from '../../base/session/queries.ts';
import * as m from '#words';
import type { usePaged } from './paged.ts';

type CustomerListProps<Row> = {
  title: string;
  text: string;
  addLabel: string;
  empty: string;
  emptyText: string;
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  /** the rows of a search; called once each time it is drawn */
  useRows: (filter: { q?: string }) => ReturnType<typeof usePaged<Row>>;
  /** the form of a new one */
  form: (close: () => void) => ReactNode;
  more?: ReactNode;
};

/** A page of contacts or companies: search, rows by pages, adding. */
export function CustomerList<Row>({
  title,
  text,
  addLabel,
  empty,
  emptyText,
  columns,
  keyOf,
  useRows,
  form,
  more,
}: CustomerListProps<Row>) {
  const mayWrite = useMay('customers.write');
  const [q, setQ] = useState('');
  const [asked] = useDebouncedValue(q.trim(), 180);
  const [adding, setAdding] = useState(false);
  const rows = useRows(asked ? { q: asked } : {});
  return (
    <Page
      wide
      title={title}
      text={text}
      actions={
        <div className={styles.row}>
          {more}
          {mayWrite ? (
            <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setAdding(true)}>
              {addLabel}
            </Button>
          ) : null}
        </div>
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
        query={rows}
        rows={rows.data?.pages.flatMap((page) => page.items) ?? []}
        keyOf={keyOf}
        label={title}
        empty={asked ? m.shell_nothing_found() : empty}
        emptyText={asked ? undefined : emptyText}
        columns={columns}
      />
      {rows.hasNextPage ? (
        <Button variant="default" mt="md" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
      {adding ? form(() => setAdding(false)) : null}
    </Page>
  );
}
