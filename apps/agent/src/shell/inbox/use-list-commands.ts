import { keys, type TicketFilter } from '@otklik/client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { type Command, useCommands } from '../../base/keys/commands.ts';
import { ticketQuery } from '../../features/tickets/conversation/queries.ts';
import { useMarks } from '../../features/tickets/list/marks.ts';
import type { ListData } from '../../features/tickets/list/queries.ts';
import * as m from '#words';

type ListCommands = {
  filter: TicketFilter;
  /** the open ticket, or the one under the cursor */
  activeId: string | undefined;
  /** where J and K lead: to the ticket itself, or only the cursor to it */
  go: (ticketId: string) => void;
  open: (ticketId: string) => void;
  leave: () => void;
};

/** so many tickets in the direction of the walk are fetched before they are asked for: each is fetched once all the same */
const ahead = 2;

/** Keys of the list: next, previous, mark, extend, leave. Answers the step, for the list's own arrows. Neighbours are fetched ahead, so J never waits. */
export function useListCommands({ filter, activeId, go, open, leave }: ListCommands): (by: 1 | -1) => void {
  const queryClient = useQueryClient();
  const now = useRef({ activeId, go, open, leave });
  useLayoutEffect(() => {
    now.current = { activeId, go, open, leave };
  });
  const rowsOf = useCallback(
    () => queryClient.getQueryData<ListData>(keys.ticketList(filter))?.pages.flatMap((page) => page.items) ?? [],
    [queryClient, filter],
  );
  const neighbour = useCallback(
    (by: 1 | -1) => {
      const rows = rowsOf();
      const at = rows.findIndex((row) => row.id === now.current.activeId);
      return rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by];
    },
    [rowsOf],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      const next = neighbour(by);
      if (!next) return;
      now.current.go(next.id);
      if (now.current.go !== now.current.open) return;
      const rows = rowsOf();
      const at = rows.indexOf(next);
      for (let n = 1; n <= ahead; n += 1) {
        const then = rows[at + n * by];
        if (then) void queryClient.prefetchQuery(ticketQuery(then.id));
      }
    },
    [neighbour, rowsOf, queryClient],
  );
  useEffect(() => {
    if (!activeId) return;
    const timer = setTimeout(() => {
      const near = [neighbour(1)?.id, neighbour(-1)?.id, activeId];
      for (const id of near) if (id) void queryClient.prefetchQuery(ticketQuery(id));
    }, 120);
    return () => clearTimeout(timer);
  }, [activeId, neighbour, queryClient]);

  const commands = useMemo<Command[]>(() => {
    const mark = () => now.current.activeId && useMarks.getState().toggle(now.current.activeId);
    const extend = (by: 1 | -1) => {
      const next = neighbour(by);
      useMarks.getState().add([...(now.current.activeId ? [now.current.activeId] : []), ...(next ? [next.id] : [])]);
      step(by);
    };
    return [
      { id: 'next', group: 'list', label: m.tickets_key_next(), bindings: ['KeyJ'], hidden: true, run: () => step(1) },
      { id: 'previous', group: 'list', label: m.tickets_key_previous(), bindings: ['KeyK'], hidden: true, run: () => step(-1) },
      {
        id: 'open',
        group: 'list',
        label: m.tickets_key_open(),
        bindings: ['KeyO'],
        hidden: true,
        run: () => {
          const { activeId: at, go: lead, open: enter } = now.current;
          if (at === undefined) step(1);
          else if (lead !== enter) enter(at);
        },
      },
      { id: 'mark', group: 'list', label: m.tickets_key_mark(), bindings: ['KeyX'], hidden: true, run: () => void mark() },
      {
        id: 'extend-down',
        group: 'list',
        label: m.tickets_key_extend_down(),
        bindings: ['Shift+KeyJ'],
        hidden: true,
        run: () => extend(1),
      },
      { id: 'extend-up', group: 'list', label: m.tickets_key_extend_up(), bindings: ['Shift+KeyK'], hidden: true, run: () => extend(-1) },
      {
        id: 'mark-all',
        group: 'list',
        label: m.bulk_mark_all(),
        bindings: ['Shift+KeyA'],
        run: () =>
          useMarks.getState().markAll(
            filter,
            rowsOf().map((row) => row.id),
          ),
      },
      {
        id: 'leave',
        group: 'list',
        label: m.tickets_key_leave(),
        bindings: ['Escape'],
        hidden: true,
        run: () => (useMarks.getState().ids.size > 0 ? useMarks.getState().clear() : now.current.leave()),
      },
    ];
  }, [neighbour, step, filter, rowsOf]);
  useCommands(commands);
  return step;
}
