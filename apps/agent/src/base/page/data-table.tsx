import { EmptyState, SkeletonRows } from '@otklik/ui';
import { IconInbox } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import * as m from '#words';
import { Failed } from '../failed.tsx';
import styles from './page.module.css';

export type Column<Row> = { key: string; title: string; cell: (row: Row) => ReactNode; right?: boolean; nowrap?: boolean };
type DataTableProps<Row> = {
  query: Pick<UseQueryResult<unknown>, 'isPending' | 'isError' | 'error' | 'refetch'>;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  label: string;
  empty: string;
  emptyText?: string;
  emptyAction?: ReactNode;
};

/** Rows of anything, with its own waiting, failing and empty states. On a phone a row stands as a card, its columns below each other with their
 *  names. */
export function DataTable<Row>({ query, rows, columns, keyOf, label, empty, emptyText, emptyAction }: DataTableProps<Row>) {
  if (query.isPending) return <SkeletonRows label={m.shell_loading()} rows={5} height={44} avatar={false} />;
  if (query.isError && rows.length === 0) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0)
    return <EmptyState icon={<IconInbox size={22} stroke={1.6} />} title={empty} text={emptyText} action={emptyAction} />;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table} data-cards>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.right ? styles.right : undefined}>
                {column.title || <span className="visually-hidden">{m.shell_actions()}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={column.right ? styles.right : column.nowrap ? styles.nowrap : undefined}
                  data-title={column.title || undefined}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
