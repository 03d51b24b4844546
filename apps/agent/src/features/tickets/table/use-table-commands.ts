import { useLayoutEffect, useMemo, useRef } from 'react';
import { type Command, useCommands } from '../../../base/keys/commands.ts';
import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useBulkMacroAsked } from '../bulk/macro-store.ts';
import { type BulkWish, useBulkChange } from '../bulk/queries.ts';
import { useMarks } from '../list/marks.ts';
import type { Look } from './look.ts';
import { useRememberLook } from './look-changes.ts';
import { useColumnPicker } from './store.ts';

type TableCommands = {
  viewId: string;
  look: Look;
  /** the table is what stands there now */
  shown: boolean;
  cursor: string | undefined;
};

/** Keys of the table: list or table, its columns; solve and take for the marked tickets, or for the one under the cursor. */
export function useTableCommands({ viewId, look, shown, cursor }: TableCommands): void {
  const remember = useRememberLook(viewId);
  const bulk = useBulkChange();
  const me = useMe();
  const now = useRef({ remember, bulk, cursor });
  useLayoutEffect(() => {
    now.current = { remember, bulk, cursor };
  });
  const { layout } = look;
  const commands = useMemo<Command[]>(() => {
    const change = (wish: BulkWish) => () => {
      const { ids, all, add } = useMarks.getState();
      if (ids.size === 0 && !all && now.current.cursor) add([now.current.cursor]);
      if (useMarks.getState().ids.size > 0) void now.current.bulk(wish);
    };
    return [
      {
        id: 'table',
        group: 'list',
        label: layout === 'table' ? m.table_as_rows() : m.table_as_table(),
        bindings: ['Shift+KeyT'],
        run: () => now.current.remember({ layout: layout === 'table' ? 'rows' : 'table' }),
      },
      ...(layout === 'table'
        ? [
            {
              id: 'columns',
              group: 'list' as const,
              label: m.table_columns(),
              bindings: ['Shift+KeyC'],
              run: () => useColumnPicker.getState().open(),
            },
          ]
        : []),
      ...(shown
        ? [
            { id: 'solve', group: 'list' as const, label: m.tickets_solve(), bindings: ['KeyE'], run: change({ statusKind: 'solved' }) },
            {
              id: 'macro',
              group: 'list' as const,
              label: m.macros_key(),
              bindings: ['KeyM'],
              run: () => {
                const { ids, add } = useMarks.getState();
                if (ids.size === 0 && now.current.cursor) add([now.current.cursor]);
                if (useMarks.getState().ids.size > 0) useBulkMacroAsked.getState().ask();
              },
            },
            {
              id: 'assign-me',
              group: 'list' as const,
              label: m.tickets_key_assign_me(),
              bindings: ['KeyI'],
              run: change({ assigneeId: me.user.id }),
            },
          ]
        : []),
    ];
  }, [layout, shown, me.user.id]);
  useCommands(commands);
}
