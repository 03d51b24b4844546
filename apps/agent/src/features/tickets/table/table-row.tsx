import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import * as m from '#words';
import type { TicketRowData } from '../list/merge-fresh.ts';
import type { TableNames } from './cells.tsx';
import type { TableColumn } from './columns.ts';
import styles from './ticket-table.module.css';

type TableRowProps = {
  row: TicketRowData;
  columns: readonly TableColumn[];
  names: TableNames;
  active: boolean;
  marked: boolean;
  onMark: (ticketId: string) => void;
};

/** One ticket in one line, cell by cell. */
export const TableRow = memo(function TableRow({ row, columns, names, active, marked, onMark }: TableRowProps) {
  return (
    <div
      className={styles.row}
      role="presentation"
      data-active={active || undefined}
      data-marked={marked || undefined}
      data-unread={row.unread || undefined}
    >
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- X marks by keyboard; the grid keeps the focus */}
      <span
        role="gridcell"
        className={styles.markCell}
        onClick={(event) => {
          event.stopPropagation();
          onMark(row.id);
        }}
      >
        <span className={styles.mark} aria-hidden="true">
          <IconCheck size={12} stroke={2.6} />
        </span>
        {marked ? <span className="visually-hidden">{m.tickets_marked()}</span> : null}
      </span>
      {columns.map((column) => (
        <span key={column.key} role="gridcell" className={styles.cell} data-number={column.isNumber || undefined}>
          {column.cell(row, names)}
        </span>
      ))}
    </div>
  );
});
