import { VirtualGrid } from '@otklik/ui';
import { type CSSProperties, type RefObject, useEffect, useMemo } from 'react';
import { useMarks } from '../list/marks.ts';
import type { TicketRowData } from '../list/merge-fresh.ts';
import type { Order } from '../views/view-id.ts';
import { standing, useTableColumns } from './columns.ts';
import type { Look } from './look.ts';
import { useRememberLook } from './look-changes.ts';
import { TableHead } from './table-head.tsx';
import { useTableNames } from './table-names.ts';
import { TableRow } from './table-row.tsx';
import { templateOf, widthOf } from './template.ts';

type TicketTableProps = {
  viewId: string;
  look: Look;
  label: string;
  rows: readonly TicketRowData[];
  total: number;
  activeIndex: number;
  order: Order;
  onOrder: (order: Order) => void;
  onOpen: (ticketId: string) => void;
  onEndNear: () => void;
  step: (by: 1 | -1) => void;
  gridRef: RefObject<HTMLDivElement | null>;
};

/** A list as a table: J and K move the cursor, Enter opens, X marks. Columns and widths are remembered as they are changed. */
export function TicketTable({
  viewId,
  look,
  label,
  rows,
  total,
  activeIndex,
  order,
  onOrder,
  onOpen,
  onEndNear,
  step,
  gridRef,
}: TicketTableProps) {
  const known = useTableColumns();
  const columns = useMemo(() => standing(look.columns, look.widths, known), [look.columns, look.widths, known]);
  const names = useTableNames(look.columns.includes('inbox'));
  const marks = useMarks((state) => state.ids);
  const toggle = useMarks((state) => state.toggle);
  const remember = useRememberLook(viewId);
  const width = widthOf(columns);
  // whoever moves the cursor by keys may then open its ticket by Enter
  useEffect(() => {
    if (activeIndex >= 0 && document.activeElement === document.body) gridRef.current?.focus({ preventScroll: true });
  }, [activeIndex, gridRef]);

  const showWidth = (key: string, next: number) => {
    const shown = columns.map((column) => (column.key === key ? { ...column, width: next } : column));
    gridRef.current?.style.setProperty('--table-columns', templateOf(shown));
    gridRef.current?.style.setProperty('--grid-width', `${widthOf(shown)}px`);
  };
  const keepWidth = (key: string, next: number | undefined) => {
    const { [key]: _before, ...others } = look.widths;
    remember({ widths: next === undefined ? others : { ...others, [key]: next } });
  };
  return (
    <VirtualGrid
      label={label}
      columns={columns.length + 1}
      width={width}
      style={{ '--table-columns': templateOf(columns) } as CSSProperties}
      head={
        <TableHead
          columns={columns}
          order={order}
          onOrder={onOrder}
          onColumns={(keys) => remember({ columns: keys })}
          onShowWidth={showWidth}
          onWidth={keepWidth}
        />
      }
      count={rows.length}
      total={total}
      rowHeight={36}
      keyOf={(index) => rows[index]?.id ?? String(index)}
      isMarked={(index) => marks.has(rows[index]?.id ?? '')}
      activeIndex={activeIndex}
      onActivate={(index) => rows[index] && onOpen(rows[index].id)}
      onEndNear={onEndNear}
      gridRef={gridRef}
      onKeyDown={(event) => {
        const active = rows[activeIndex];
        if (event.key === 'Enter' && event.target === event.currentTarget && active) onOpen(active.id);
        else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event.key === 'ArrowDown' ? 1 : -1);
        else return;
        event.preventDefault();
      }}
      renderRow={(index) => {
        const row = rows[index];
        return row ? (
          <TableRow row={row} columns={columns} names={names} active={index === activeIndex} marked={marks.has(row.id)} onMark={toggle} />
        ) : null;
      }}
    />
  );
}
