import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type TicketSlaData = Outputs['sla']['getTicketSla'];
export type SlaClock = TicketSlaData['clocks'][number];

/** The clocks of a ticket, asked again each minute while they run. */
export function useTicketSla(ticketId: string) {
  return useQuery({
    queryKey: keys.ticketSla(ticketId),
    queryFn: () => api.sla.getTicketSla({ params: { ticketId: ticketId as never } }),
    refetchInterval: 60_000,
  });
}
