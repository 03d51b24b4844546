import { keys, type Outputs } from '@otklik/client';
import type { QueryClient } from '@tanstack/react-query';
import type { ListData } from './list/queries.ts';

export type TicketScreen = Outputs['tickets']['getTicket'];
export type Ticket = TicketScreen['ticket'];
export type Message = TicketScreen['messages'][number];
export type TicketEvent = TicketScreen['events'][number];

/** Puts changed facts of a ticket wherever the cache shows it: its own screen and every list. */
export function patchTicket(queryClient: QueryClient, ticketId: string, change: Partial<Ticket>): void {
  queryClient.setQueriesData<TicketScreen>({ queryKey: keys.ticket(ticketId), exact: true }, (screen) =>
    screen ? { ...screen, ticket: { ...screen.ticket, ...change } } : screen,
  );
  queryClient.setQueriesData<ListData>({ queryKey: keys.ticketLists }, (list) => {
    if (!list?.pages.some((page) => page.items.some((row) => row.id === ticketId))) return list;
    return {
      ...list,
      pages: list.pages.map((page) => ({ ...page, items: page.items.map((row) => (row.id === ticketId ? { ...row, ...change } : row)) })),
    };
  });
}

/** The facts of a ticket the cache knows, from its screen or from a list; undefined when it knows none. */
export function knownTicket(queryClient: QueryClient, ticketId: string): Partial<Ticket> | undefined {
  const screen = queryClient.getQueryData<TicketScreen>(keys.ticket(ticketId));
  if (screen) return screen.ticket;
  for (const [, list] of queryClient.getQueriesData<ListData>({ queryKey: keys.ticketLists }))
    for (const page of list?.pages ?? []) {
      const row = page.items.find((item) => item.id === ticketId);
      if (row) return row;
    }
  return undefined;
}

/** Changes the messages of a ticket's screen in the cache. */
export function patchMessages(queryClient: QueryClient, ticketId: string, change: (messages: readonly Message[]) => Message[]): void {
  queryClient.setQueryData<TicketScreen>(keys.ticket(ticketId), (screen) =>
    screen ? { ...screen, messages: change(screen.messages) } : screen,
  );
}
