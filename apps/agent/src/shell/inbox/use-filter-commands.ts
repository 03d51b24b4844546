import type { Filter } from '@otklik/core/filter/filter.ts';
import { useMemo } from 'react';
import { type Command, useCommands } from '../../base/keys/commands.ts';
import { useViewEditor } from '../../features/tickets/views/editor-store.ts';
import * as m from '#words';

const fresh: Filter = { all: [] };

/** Keys of conditions: narrow the list, make a view. */
export function useFilterCommands(filter: Filter = fresh): void {
  const commands = useMemo<Command[]>(() => {
    const { open } = useViewEditor.getState();
    return [
      { id: 'filter', group: 'list', label: m.views_filter(), bindings: ['KeyF'], run: () => open({ mode: 'filter', filter }) },
      {
        id: 'new-view',
        group: 'list',
        label: m.views_new(),
        bindings: [],
        run: () => open({ mode: 'new', filter, order: 'newest_change' }),
      },
    ];
  }, [filter]);
  useCommands(commands);
}
