import { Columns, EmptyState, fetchColumnDrawer, SkeletonRows, useColumnMode } from '@otklik/ui';
import { IconMailOpened } from '@tabler/icons-react';
import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { dropOldDrafts } from '../../features/tickets/composer/device-drafts.ts';
import { ListHeader } from '../../features/tickets/list/list-header.tsx';
import { ListTools } from '../../features/tickets/list/list-tools.tsx';
import { TicketList } from '../../features/tickets/list/ticket-list.tsx';
import { BulkMacros } from '../../features/automation/macros/bulk-macros.tsx';
import { useBulkReport } from '../../features/tickets/bulk/report-store.ts';
import { conditionsOfSearch, conditionsOfView } from '../../features/tickets/filter/base-filter.ts';
import { joined } from '../../features/tickets/filter/filter-draft.ts';
import { useMarks } from '../../features/tickets/list/marks.ts';
import { lookOf } from '../../features/tickets/table/look.ts';
import { useColumnPicker } from '../../features/tickets/table/store.ts';
import { useListed } from '../../features/tickets/table/use-listed.ts';
import { useTableCommands } from '../../features/tickets/table/use-table-commands.ts';
import { useRememberHabit } from '../../features/tickets/views/changes.ts';
import type { Order } from '../../features/tickets/views/view-id.ts';
import { useViewEditor } from '../../features/tickets/views/editor-store.ts';
import { useSavedViews, useViews } from '../../features/tickets/views/queries.ts';
import { filterOf, orderOfView } from '../../features/tickets/views/view-id.ts';
import { viewName } from '../../features/tickets/views/view-name.ts';
import { ViewsPane } from '../../features/tickets/views/views-pane.tsx';
import { useDirectory } from '../../features/identity/directory/queries.ts';
import { ahead, lazily } from '../../base/lazily.ts';
import * as m from '#words';
import { columnLabels } from './column-labels.ts';
import { useFilterCommands } from './use-filter-commands.ts';
import { useListCommands } from './use-list-commands.ts';
import { ViewsInDrawer } from './views-in-drawer.tsx';

const ViewEditor = lazily(() => import('../../features/tickets/views/view-editor.tsx').then((file) => ({ default: file.ViewEditor })));
// the list is drawn without waiting for what an open ticket needs; the route of a ticket asks for it at once
const TicketPane = lazily(() => import('./ticket-pane.tsx').then((file) => ({ default: file.TicketPane })));
const SidePanel = lazily(() => import('./side-panel.tsx').then((file) => ({ default: file.SidePanel })));
const BulkBar = lazily(() => import('../../features/tickets/bulk/bulk-bar.tsx').then((file) => ({ default: file.BulkBar })));
const ColumnPicker = lazily(() =>
  import('../../features/tickets/table/column-picker.tsx').then((file) => ({ default: file.ColumnPicker })),
);
const route = getRouteApi('/desk/views/$viewId');
ahead(fetchColumnDrawer);
dropOldDrafts(Date.now());

/** The inbox: views, list, conversation, properties. The open ticket is the address, so nothing here is drawn anew by J and K but what they change. */
export function InboxPage() {
  const { viewId } = route.useParams();
  const search = route.useSearch();
  const { ticketId } = useParams({ strict: false });
  const navigate = useNavigate();
  const saved = useSavedViews().data;
  const savedView = saved?.items.find((one) => `view-${one.id}` === viewId);
  const usual = orderOfView(viewId, saved);
  const filter = useMemo(() => filterOf(viewId, search, usual), [viewId, search, usual]);
  const order = search.order ?? usual;
  const remember = useRememberHabit();
  const look = useMemo(() => lookOf(viewId, saved), [viewId, saved]);
  const listed = useListed(filter, look);
  const wideEnough = useColumnMode() !== 'narrow';
  // a ticket opened from the table stands beside the rows; leaving it brings the table back
  const table = look.layout === 'table' && wideEnough && ticketId === undefined;
  const [cursor, setCursor] = useState<string>();
  if (ticketId !== undefined && ticketId !== cursor) setCursor(ticketId);
  useEffect(() => () => useMarks.getState().clear(), [filter]);
  const marked = useMarks((state) => state.ids.size > 0);
  const reported = useBulkReport((state) => state.bulkId !== null);
  const picking = useColumnPicker((state) => state.opened);
  const editing = useViewEditor((state) => state.editing);
  useFilterCommands(search.filter);
  const view = useViews().data?.items.find((one) => one.key === viewId);
  const { teams } = useDirectory();
  const name = nameOf(viewId, savedView?.name, teams.get(viewId.slice(viewId.indexOf('-') + 1))?.name);
  const open = useCallback(
    (id: string) =>
      void navigate({
        to: '/views/$viewId/tickets/$ticketId',
        params: { viewId, ticketId: id },
        search: (old) => old,
        replace: ticketId !== undefined,
      }),
    [navigate, viewId, ticketId],
  );
  const leave = useCallback(() => void navigate({ to: '/views/$viewId', params: { viewId }, search: (old) => old }), [navigate, viewId]);
  const activeId = ticketId ?? (table ? cursor : undefined);
  const step = useListCommands({ filter: listed, activeId, go: table ? setCursor : open, open, leave });
  useTableCommands({ viewId, look, shown: table, cursor });
  const setSearch = useCallback((next: typeof search) => void navigate({ to: '.', search: next, replace: true }), [navigate]);
  const setOrder = useCallback(
    (next: Order) => {
      remember(viewId, { order: next });
      setSearch({ ...search, order: undefined });
    },
    [remember, viewId, search, setSearch],
  );
  const narrowed = Boolean(search.priority ?? search.tag ?? search.filter);
  const views = useMemo(() => <ViewsInDrawer render={(close) => <ViewsPane viewId={viewId} onPick={close} />} />, [viewId]);
  return (
    <>
      <Columns
        storageKey="otklik.columns"
        labels={columnLabels()}
        front={ticketId ? 'main' : 'list'}
        views={views}
        list={
          <>
            <ListHeader
              viewId={viewId}
              name={name}
              count={view?.count ?? -1}
              more={view?.more ?? false}
              filter={filter}
              look={look}
              table={table}
            />
            <ListTools search={search} order={order} onSearch={setSearch} onOrder={setOrder} />
            {marked || reported ? (
              <Suspense fallback={null}>
                <BulkBar filter={filter} total={narrowed ? -1 : (view?.count ?? -1)} more={view?.more ?? false} />
              </Suspense>
            ) : null}
            <TicketList
              viewId={viewId}
              filter={listed}
              name={name}
              total={view && !view.more ? view.count : -1}
              activeId={activeId}
              onOpen={open}
              narrowed={narrowed}
              onReset={() => void navigate({ to: '.', search: {}, replace: true })}
              step={step}
              table={table ? { look, onOrder: setOrder } : undefined}
            />
          </>
        }
        main={
          table ? null : ticketId ? (
            <Suspense fallback={<SkeletonRows label={m.tickets_ticket_loading()} rows={5} height={110} />}>
              <TicketPane ticketId={ticketId} onBack={leave} />
            </Suspense>
          ) : (
            <EmptyState icon={<IconMailOpened size={22} stroke={1.6} />} title={m.tickets_pick_title()} text={m.tickets_pick_text()} />
          )
        }
        side={
          ticketId ? (
            <Suspense fallback={null}>
              <SidePanel ticketId={ticketId} />
            </Suspense>
          ) : null
        }
      />
      <BulkMacros />
      {picking && table ? (
        <Suspense fallback={null}>
          <ColumnPicker viewId={viewId} />
        </Suspense>
      ) : null}
      {editing ? (
        <Suspense fallback={null}>
          <ViewEditor
            editing={editing}
            base={joined([savedView?.filter ?? conditionsOfView(viewId), conditionsOfSearch(search)])}
            order={order}
            look={{ layout: look.layout, columns: table ? [...look.columns] : null, widths: table ? { ...look.widths } : {} }}
            onShow={(next) => setSearch({ ...search, filter: next && 'all' in next && next.all.length === 0 ? undefined : next })}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** The name of a view for its header. */
function nameOf(viewId: string, saved: string | undefined, team: string | undefined): string {
  if (viewId.startsWith('view-')) return saved ?? m.views_edit_title();
  if (viewId.startsWith('queue-')) return m.views_queue_of({ name: team ?? m.tickets_team() });
  return viewId.startsWith('team-') ? (team ?? m.tickets_team()) : viewName(viewId);
}
