import { keys } from '@otklik/client';
import type { QueryClient } from '@tanstack/react-query';

/** Asks anew for tickets whose conversations moved, and for the lists and counts they stand in. */
export function refreshTied(queryClient: QueryClient, ticketIds: readonly string[]): void {
  for (const ticketId of ticketIds) void queryClient.invalidateQueries({ queryKey: keys.ticket(ticketId) });
  void queryClient.invalidateQueries({ queryKey: keys.ticketLists });
  void queryClient.invalidateQueries({ queryKey: keys.views });
}
