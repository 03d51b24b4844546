import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type TicketSettings = Outputs['tickets']['getTicketSettings'];
export type Status = TicketSettings['statuses'][number];

/** Statuses, types, categories and tags of the tenant. */
export function useTicketSettings() {
  return useQuery({ queryKey: keys.ticketSettings, queryFn: () => api.tickets.getTicketSettings({}), staleTime: 10 * 60_000 });
}
