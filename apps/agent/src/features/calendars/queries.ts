import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../base/api.ts';

export type Calendar = Outputs['calendars']['listCalendars']['items'][number];

/** The tenant's business calendars, the default one first. */
export function useCalendars() {
  return useQuery({ queryKey: keys.calendars, queryFn: () => api.calendars.listCalendars({}), staleTime: 10 * 60_000 });
}
