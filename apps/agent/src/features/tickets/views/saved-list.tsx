import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconFilter, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import * as m from '#words';
import { usePlaceViews, useRemoveView } from './changes.ts';
import { useViewEditor } from './editor-store.ts';
import { moved, placed } from './placed.ts';
import { useSavedViews, useViews } from './queries.ts';
import type { SavedView } from './saved-view.ts';
import { viewIcons } from './view-icons.ts';
import { ViewLink } from './view-link.tsx';
import styles from './views-pane.module.css';

/** Saved views in my order: dragged, moved by Alt with an arrow, or by the menu of each. */
export function SavedList({ viewId, onPick }: { viewId: string; onPick?: (() => void) | undefined }) {
  const saved = useSavedViews().data;
  const counts = new Map((useViews().data?.items ?? []).map((view) => [view.key, view]));
  const place = usePlaceViews();
  const [dragged, setDragged] = useState<string | null>(null);
  const views = placed(saved?.items ?? [], saved?.places ?? []);
  const keys = views.map((view) => `view-${view.id}`);
  const move = (key: string, to: number) => place(moved(keys, key, to));
  return (
    <>
      <div className={styles.titleRow}>
        <h2 className={styles.title}>{m.views_saved_title()}</h2>
        <ActionIcon
          size={24}
          aria-label={m.views_new()}
          title={m.views_new()}
          onClick={() =>
            useViewEditor.getState().open({
              mode: 'new',
              filter: {
                all: [
                  { field: 'statusKind', op: 'in', value: ['new', 'open'] },
                  { field: 'snoozedUntil', op: 'empty' },
                ],
              },
              order: 'newest_change',
            })
          }
        >
          <IconPlus size={15} stroke={1.8} />
        </ActionIcon>
      </div>
      {views.length > 0 ? (
        <ul className={styles.views}>
          {views.map((view, at) => {
            const key = `view-${view.id}`;
            const counted = counts.get(key);
            const Icon = viewIcons[view.icon ?? ''] ?? IconFilter;
            return (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the menu and Alt with arrows do the same by keyboard
              <li
                key={key}
                className={styles.saved}
                draggable
                data-dragged={dragged === key || undefined}
                onDragStart={() => setDragged(key)}
                onDragEnd={() => setDragged(null)}
                onDragOver={(event) => dragged && event.preventDefault()}
                onDrop={() => dragged && move(dragged, at)}
                onKeyDown={(event) => {
                  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
                  event.preventDefault();
                  move(key, event.key === 'ArrowUp' ? at - 1 : at + 1);
                }}
              >
                <ViewLink
                  id={key}
                  on={key === viewId}
                  name={view.name}
                  count={counted?.count ?? -1}
                  more={counted?.more ?? false}
                  onPick={onPick}
                >
                  <Icon size={17} stroke={1.6} aria-hidden="true" style={view.color ? { color: view.color } : undefined} />
                </ViewLink>
                <ViewMenu view={view} open={key === viewId} onMove={(by) => move(key, at + by)} />
              </li>
            );
          })}
        </ul>
      ) : null}
    </>
  );
}

function ViewMenu({ view, open, onMove }: { view: SavedView; open: boolean; onMove: (by: 1 | -1) => void }) {
  const remove = useRemoveView();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={24} className={styles.menu} aria-label={m.views_more({ name: view.name })}>
          <IconDots size={15} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onMove(-1)}>{m.views_move_up()}</Menu.Item>
        <Menu.Item onClick={() => onMove(1)}>{m.views_move_down()}</Menu.Item>
        {view.mayChange ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => useViewEditor.getState().open({ mode: 'edit', view })}>{m.views_edit()}</Menu.Item>
            <Menu.Item
              color="red"
              onClick={() => {
                void remove(view);
                if (open) void navigate({ to: '/views/$viewId', params: { viewId: 'open' }, search: {} });
              }}
            >
              {m.views_delete()}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
