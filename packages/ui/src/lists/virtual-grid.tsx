import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEventHandler, type ReactNode, type RefObject, useEffect } from 'react';
import styles from './virtual-grid.module.css';

const headHeight = 32;

export type VirtualGridProps = {
  label: string;
  /** the row of column headers, 32 px high; it stays in sight */
  head: ReactNode;
  columns: number;
  /** width of all columns together, px: the grid is never narrower, and fills its place where there is more */
  width: number;
  style?: CSSProperties;
  count: number;
  /** rows of the whole list when more can be fetched; -1 when unknown */
  total: number;
  rowHeight: number;
  keyOf: (index: number) => string;
  renderRow: (index: number) => ReactNode;
  isMarked: (index: number) => boolean;
  activeIndex: number;
  onActivate: (index: number) => void;
  onEndNear: () => void;
  gridRef: RefObject<HTMLDivElement | null>;
  onKeyDown: KeyboardEventHandler<HTMLDivElement>;
};

/** A grid of equal rows that draws only those seen. The grid itself keeps the focus and names its active row; cells are drawn by the caller. */
export function VirtualGrid(props: VirtualGridProps) {
  const { label, head, columns, width, style, count, total, rowHeight, keyOf, renderRow, isMarked, activeIndex, onActivate } = props;
  const { onEndNear, gridRef, onKeyDown } = props;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => gridRef.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: keyOf,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    useFlushSync: false,
  });
  const seen = rows.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (activeIndex >= 0) rows.scrollToIndex(activeIndex, { align: 'auto' });
  }, [activeIndex, rows]);
  useEffect(() => {
    if (count > 0 && last >= count - 12) onEndNear();
  }, [last, count, onEndNear]);
  return (
    <div
      ref={gridRef}
      className={styles.scroll}
      role="grid"
      aria-label={label}
      aria-rowcount={total < 0 ? -1 : total + 1}
      aria-colcount={columns}
      aria-multiselectable
      aria-activedescendant={activeIndex >= 0 ? rowId(keyOf(activeIndex)) : undefined}
      tabIndex={0}
      style={{ ...style, '--grid-width': `${width}px` } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head} role="row" aria-rowindex={1}>
        {head}
      </div>
      <div className={styles.space} style={{ height: rows.getTotalSize() }} role="rowgroup">
        {seen.map((row) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid keeps the focus and the keys (aria-activedescendant)
          <div
            key={row.key}
            id={rowId(String(row.key))}
            role="row"
            aria-selected={isMarked(row.index)}
            aria-rowindex={row.index + 2}
            data-active={row.index === activeIndex || undefined}
            className={styles.row}
            style={{ height: row.size, transform: `translateY(${row.start - headHeight}px)` }}
            onClick={() => onActivate(row.index)}
          >
            {renderRow(row.index)}
          </div>
        ))}
      </div>
    </div>
  );
}

function rowId(key: string): string {
  return `row-${key}`;
}
