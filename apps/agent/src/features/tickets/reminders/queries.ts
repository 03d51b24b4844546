import { useQuery } from '@tanstack/react-query';
import { keys } from '@otklik/client';
import { api } from '../../../base/api.ts';

/** Reminders on a ticket that are still to come and concern me; an event of the ticket makes them old. */
export function useReminders(ticketId: string) {
  return useQuery({
    queryKey: [...keys.ticket(ticketId), 'reminders'],
    queryFn: () => api.tickets.listReminders({ params: { ticketId } }),
    staleTime: 60_000,
  });
}
