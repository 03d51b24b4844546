import { useMediaQuery } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { ColumnHandle } from './column-handle.tsx';
import styles from './columns.module.css';
import { type ColumnMode, ColumnsContext } from './columns-context.ts';
import { useColumnState } from './use-column-state.ts';

/** Brings what draws the drawers of narrow screens; a page that must not wait for it later calls this ahead. */
export const fetchColumnDrawer = () => import('./column-drawer.tsx').then((file) => ({ default: file.ColumnDrawer }));
const ColumnDrawer = lazy(fetchColumnDrawer);

export type ColumnsProps = {
  storageKey: string;
  views: ReactNode;
  list: ReactNode | null;
  /** null: the list stands alone, as wide as there is room */
  main: ReactNode | null;
  side: ReactNode | null;
  /** Which column a narrow screen shows. */
  front: 'list' | 'main';
  labels: {
    views: string;
    list: string;
    main: string;
    side: string;
    resizeViews: string;
    resizeList: string;
    resizeSide: string;
    close: string;
  };
};

/** The columns of a workspace page: views, list, main and side; widths and folds are remembered per device.
 *  Under 1180 px views and side become drawers, under 768 px one column stands at a time. */
export function Columns({ storageKey, views, list, main, side, front, labels }: ColumnsProps) {
  const [columns, change] = useColumnState(storageKey);
  const mode = useColumnMode();
  const [drawer, setDrawer] = useState<'views' | 'side' | null>(null);
  const wide = mode === 'wide';
  const viewsStand = wide && !columns.viewsFolded;
  const sideStands = wide && side !== null && !columns.sideFolded;
  const closeDrawers = useCallback(() => setDrawer(null), []);
  const api = useMemo(
    () => ({
      mode,
      viewsShown: viewsStand,
      sideShown: sideStands,
      toggleViews: () => (wide ? change({ viewsFolded: !columns.viewsFolded }) : setDrawer((open) => (open === 'views' ? null : 'views'))),
      toggleSide: () => (wide ? change({ sideFolded: !columns.sideFolded }) : setDrawer((open) => (open === 'side' ? null : 'side'))),
      closeDrawers,
    }),
    [mode, viewsStand, sideStands, wide, change, columns.viewsFolded, columns.sideFolded, closeDrawers],
  );
  const listStands = list !== null && (mode !== 'narrow' || front === 'list');
  const mainStands = main !== null && (mode !== 'narrow' || front === 'main');
  const alone = listStands && !mainStands;
  // alone in the window the list is what the page is about
  const List = mainStands ? 'section' : 'main';
  return (
    <ColumnsContext value={api}>
      <div className={styles.columns} data-mode={mode}>
        {viewsStand ? (
          <nav className={styles.views} style={{ width: columns.views }} aria-label={labels.views}>
            {views}
            <ColumnHandle column="views" width={columns.views} label={labels.resizeViews} onWidth={(width) => change({ views: width })} />
          </nav>
        ) : null}
        {listStands ? (
          <List
            className={styles.list}
            data-alone={alone || undefined}
            style={alone ? undefined : { width: columns.list }}
            aria-label={labels.list}
          >
            {list}
            {alone ? null : (
              <ColumnHandle column="list" width={columns.list} label={labels.resizeList} onWidth={(width) => change({ list: width })} />
            )}
          </List>
        ) : null}
        {mainStands ? (
          <main className={styles.main} aria-label={labels.main}>
            {main}
          </main>
        ) : null}
        {sideStands ? (
          <aside className={styles.side} style={{ width: columns.side }} aria-label={labels.side}>
            <ColumnHandle
              column="side"
              width={columns.side}
              label={labels.resizeSide}
              fromRight
              onWidth={(width) => change({ side: width })}
            />
            {side}
          </aside>
        ) : null}
        {wide ? null : (
          <Suspense fallback={null}>
            <ColumnDrawer
              opened={drawer === 'views'}
              onClose={closeDrawers}
              from="left"
              size={260}
              title={labels.views}
              close={labels.close}
            >
              <nav aria-label={labels.views}>{views}</nav>
            </ColumnDrawer>
            <ColumnDrawer
              opened={drawer === 'side' && side !== null}
              onClose={closeDrawers}
              from="right"
              size={340}
              title={labels.side}
              close={labels.close}
            >
              {side}
            </ColumnDrawer>
          </Suspense>
        )}
      </div>
    </ColumnsContext>
  );
}

/** How many columns the window has room for. */
export function useColumnMode(): ColumnMode {
  const wide = useMediaQuery('(min-width: 1180px)', true, { getInitialValueInEffect: false });
  const middle = useMediaQuery('(min-width: 768px)', true, { getInitialValueInEffect: false });
  return wide ? 'wide' : middle ? 'middle' : 'narrow';
}
