import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './virtual-list.module.css';

export type VirtualListProps = {
  label: string;
  count: number;
  /** How many rows the whole list has when more can be fetched; told to screen readers. -1 when unknown. */
  total: number;
  rowHeight: number;
  keyOf: (index: number) => string;
  renderRow: (index: number) => ReactNode;
  activeIndex: number;
  onActivate: (index: number) => void;
  onEndNear?: (() => void) | undefined;
  listRef?: React.RefObject<HTMLDivElement | null>;
  onKeyDown?: React.KeyboardEventHandler<HTMLDivElement>;
};

/** A listbox of equal rows that draws only what is seen. Rows are options: they hold no focusable child, the list itself keeps the focus. */
export function VirtualList(props: VirtualListProps) {
  const { label, count, total, rowHeight, keyOf, renderRow, activeIndex, onActivate, onEndNear, listRef, onKeyDown } = props;
  const own = useRef<HTMLDivElement>(null);
  const scroll = listRef ?? own;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: keyOf,
    useFlushSync: false,
  });
  const seen = rows.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    rows.measure();
  }, [rowHeight, rows]);
  useEffect(() => {
    if (activeIndex >= 0) rows.scrollToIndex(activeIndex, { align: 'auto' });
  }, [activeIndex, rows]);
  useEffect(() => {
    if (onEndNear && count > 0 && last >= count - 12) onEndNear();
  }, [last, count, onEndNear]);
  return (
    <div
      ref={scroll}
      className={styles.scroll}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={activeIndex >= 0 ? optionId(keyOf(activeIndex)) : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles.space} style={{ height: rows.getTotalSize() }} role="presentation">
        {seen.map((row) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the list keeps the focus and the keys (aria-activedescendant)
          <div
            key={row.key}
            id={optionId(String(row.key))}
            role="option"
            aria-selected={row.index === activeIndex}
            aria-setsize={total}
            aria-posinset={row.index + 1}
            className={styles.row}
            style={{ height: row.size, transform: `translateY(${row.start}px)` }}
            onClick={() => onActivate(row.index)}
          >
            {renderRow(row.index)}
          </div>
        ))}
      </div>
    </div>
  );
}

function optionId(key: string): string {
  return `row-${key}`;
}
