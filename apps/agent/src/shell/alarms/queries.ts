import { keys } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../base/api.ts';

/** What is wrong now: inboxes that stopped, quarantine, parked jobs. */
export function useAlarms() {
  return useQuery({ queryKey: keys.alarms, queryFn: () => api.channels.listAlarms({}) });
}
