import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import * as m from '#words';
import { movedTo } from '../../../base/ordering/ordering.tsx';
import type { Order } from '../views/view-id.ts';
import { clamped, type TableColumn } from './columns.ts';
import styles from './ticket-table.module.css';

type TableHeadProps = {
  columns: readonly TableColumn[];
  order: Order;
  onOrder: (order: Order) => void;
  onColumns: (keys: string[]) => void;
  /** while it is dragged a width is only shown */
  onShowWidth: (key: string, width: number) => void;
  onWidth: (key: string, width: number | undefined) => void;
};

const descending: readonly Order[] = ['newest_change', 'newest'];

/**
 * The headers of a table: one stop of Tab, arrows go along them. Click or Enter sorts where an index stands behind; dragging or Alt with an arrow
 * moves a column, its edge or Shift with an arrow changes its width.
 */
export function TableHead({ columns, order, onOrder, onColumns, onShowWidth, onWidth }: TableHeadProps) {
  const [stop, setStop] = useState(0);
  const [held, setHeld] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const line = useRef<HTMLDivElement>(null);
  const keysOf = columns.map((column) => column.key);
  const focus = (at: number) => {
    setStop(at);
    line.current?.querySelectorAll<HTMLElement>('button')[at]?.focus();
  };
  // the header goes with its column, and the focus with the header
  const moved = useRef<string | null>(null);
  useLayoutEffect(() => {
    const at = columns.findIndex(({ key }) => key === moved.current);
    moved.current = null;
    if (at >= 0) focus(at);
  }, [columns]);
  const sort = ({ orders }: TableColumn) => {
    const next = orders[(orders.indexOf(order) + 1) % orders.length];
    if (next) onOrder(next);
  };
  const press = (event: KeyboardEvent, at: number) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const column = columns[at];
    if (by === 0 || !column) return;
    event.preventDefault();
    event.stopPropagation();
    const to = at + by;
    if (event.shiftKey) onWidth(column.key, clamped(column.width + by * 16));
    else if (to < 0 || to >= columns.length) return;
    else if (event.altKey) {
      moved.current = column.key;
      onColumns(movedTo(keysOf, at, to));
    } else focus(to);
  };
  return (
    <div className={styles.head} ref={line} role="presentation">
      <span role="columnheader" className={styles.markCell}>
        <span className="visually-hidden">{m.table_mark()}</span>
      </span>
      {columns.map((column, at) => {
        const sorted = column.orders.includes(order);
        const down = descending.includes(order);
        return (
          <span
            key={column.key}
            role="columnheader"
            aria-sort={sorted ? (down ? 'descending' : 'ascending') : undefined}
            className={styles.headCell}
            data-over={(held !== null && held !== column.key && over === column.key) || undefined}
            data-number={column.isNumber || undefined}
          >
            <button
              type="button"
              className={styles.headButton}
              tabIndex={at === Math.min(stop, columns.length - 1) ? 0 : -1}
              data-sortable={column.orders.length > 0 || undefined}
              title={column.orders.length > 0 ? m.table_head_sort({ name: column.label }) : m.table_head_hint({ name: column.label })}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', column.label);
                setHeld(column.key);
              }}
              onDragEnd={() => setHeld(null)}
              onDragOver={(event) => {
                if (held === null) return;
                event.preventDefault();
                setOver(column.key);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (held !== null && held !== column.key) onColumns(movedTo(keysOf, keysOf.indexOf(held), at));
                setHeld(null);
              }}
              onFocus={() => setStop(at)}
              onClick={() => sort(column)}
              onKeyDown={(event) => press(event, at)}
            >
              <span className={styles.headText}>{column.label}</span>
              {sorted ? (
                down ? (
                  <IconArrowDown size={13} stroke={2} aria-hidden="true" />
                ) : (
                  <IconArrowUp size={13} stroke={2} aria-hidden="true" />
                )
              ) : null}
            </button>
            <Edge column={column} onShow={onShowWidth} onWidth={onWidth} />
          </span>
        );
      })}
    </div>
  );
}

/** The edge of a column: dragged it changes the width, clicked twice it gives the usual one back. The keyboard does so on the header itself. */
function Edge({
  column,
  onShow,
  onWidth,
}: {
  column: TableColumn;
  onShow: TableHeadProps['onShowWidth'];
  onWidth: TableHeadProps['onWidth'];
}) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const widthAt = (event: PointerEvent) => clamped((start.current?.width ?? 0) + event.clientX - (start.current?.x ?? 0));
  return (
    <span
      className={styles.edge}
      aria-hidden="true"
      // the column grows under the pointer: without this its header, which then lies there, would be dragged away
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? column.width };
      }}
      onPointerMove={(event) => start.current && onShow(column.key, widthAt(event))}
      onPointerUp={(event) => {
        if (start.current && event.clientX !== start.current.x) onWidth(column.key, widthAt(event));
        start.current = null;
      }}
      onDoubleClick={() => onWidth(column.key, undefined)}
    />
  );
}
