import { EmptyState, SkeletonRows, VirtualList } from '@otklik/ui';
import { IconInbox } from '@tabler/icons-react';
import { Suspense, useCallback, useMemo, useRef } from 'react';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import { lazily } from '../../../base/lazily.ts';
import { usePrefs } from '../../../base/prefs.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import type { TicketFilter } from '@otklik/client';
import type { Look } from '../table/look.ts';
import type { Order } from '../views/view-id.ts';
import { useMarks } from './marks.ts';
import { useFreshRows, useTicketList } from './queries.ts';
import { TicketRow } from './ticket-row.tsx';
import styles from './ticket-list.module.css';

const TicketTable = lazily(() => import('../table/ticket-table.tsx').then((file) => ({ default: file.TicketTable })));

const EmptyView = lazily(() => import('./empty-view.tsx').then((file) => ({ default: file.EmptyView })));

type TicketListProps = {
  viewId: string;
  filter: TicketFilter;
  name: string;
  total: number;
  activeId: string | undefined;
  onOpen: (ticketId: string) => void;
  narrowed: boolean;
  onReset: () => void;
  step: (by: 1 | -1) => void;
  /** the list stands as a table */
  table: { look: Look; onOrder: (order: Order) => void } | undefined;
};

/** The virtual list of one view. New tickets wait in a pill on top; the row under the cursor never moves. */
export function TicketList({ viewId, filter, name, total, activeId, onOpen, narrowed, onReset, step, table }: TicketListProps) {
  const locale = useLocale();
  const compact = usePrefs((prefs) => prefs.compact);
  const marks = useMarks((state) => state.ids);
  const { users } = useDirectory();
  const list = useTicketList(filter);
  const { news, showNews } = useFreshRows(filter, activeId);
  const box = useRef<HTMLDivElement>(null);
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const activeIndex = useMemo(() => rows.findIndex((row) => row.id === activeId || String(row.number) === activeId), [rows, activeId]);
  const keyOf = useCallback((index: number) => rows[index]?.id ?? String(index), [rows]);
  const onEndNear = useCallback(
    () => void (hasNextPage && !isFetchingNextPage && fetchNextPage()),
    [hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  const toggle = useMarks((state) => state.toggle);

  const skeleton = table ? { rows: 16, height: 36, avatar: false } : { rows: 9 };
  if (list.isPending) return <SkeletonRows label={m.tickets_list_loading()} {...skeleton} />;
  if (list.isError && rows.length === 0)
    return <Failed error={list.error} onRetry={() => void list.refetch()} title={m.tickets_list_failed()} />;
  return (
    <div className={styles.wrap}>
      <div aria-live="polite" className={styles.pillPlace}>
        {news > 0 ? (
          <button
            type="button"
            className={styles.pill}
            onClick={() => {
              void showNews();
              box.current?.scrollTo({ top: 0 });
              box.current?.focus();
            }}
          >
            {m.tickets_news({ n: news })}
          </button>
        ) : null}
      </div>
      {rows.length === 0 && !narrowed ? (
        <Suspense fallback={null}>
          <EmptyView viewId={viewId} />
        </Suspense>
      ) : rows.length === 0 ? (
        <EmptyState
          icon={<IconInbox size={22} stroke={1.6} />}
          title={m.tickets_empty_narrowed()}
          action={
            <button type="button" className={styles.link} onClick={onReset}>
              {m.tickets_filter_reset()}
            </button>
          }
        />
      ) : table ? (
        <Suspense fallback={<SkeletonRows label={m.tickets_list_loading()} {...skeleton} />}>
          <TicketTable
            viewId={viewId}
            look={table.look}
            label={name}
            rows={rows}
            total={hasNextPage ? total : rows.length}
            activeIndex={activeIndex}
            order={filter.order ?? 'newest_change'}
            onOrder={table.onOrder}
            onOpen={onOpen}
            onEndNear={onEndNear}
            step={step}
            gridRef={box}
          />
        </Suspense>
      ) : (
        <VirtualList
          label={name}
          count={rows.length}
          total={hasNextPage ? Math.max(total, rows.length) : rows.length}
          rowHeight={compact ? 44 : 78}
          keyOf={keyOf}
          listRef={box}
          activeIndex={activeIndex}
          onActivate={(index) => rows[index] && onOpen(rows[index].id)}
          onEndNear={onEndNear}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
            event.preventDefault();
            step(event.key === 'ArrowDown' ? 1 : -1);
          }}
          renderRow={(index) => {
            const row = rows[index];
            return row ? (
              <TicketRow
                row={row}
                locale={locale}
                active={index === activeIndex}
                marked={marks.has(row.id)}
                assignee={row.assigneeId ? users.get(row.assigneeId)?.name : undefined}
                compact={compact}
                onMark={toggle}
              />
            ) : null;
          }}
        />
      )}
    </div>
  );
}
