import { keys, type LiveEvent, type Outputs } from '@otklik/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { api } from '../../../base/api.ts';
import { useHear } from '../../../base/live/hear.ts';

export type ForecastRow = Outputs['sla']['getSlaForecast']['items'][number];

/** however much happens, the list is asked for no more often */
const atMostEachMs = 3000;
const moving = /^(ticket|message|sla)\./;

/** Running promises by their chance to be broken, of one team or of all one sees: anew soon after tickets change, and each half minute, since time alone moves it. */
export function useForecast(teamId: string) {
  const queryClient = useQueryClient();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hear = useCallback(
    ({ type }: LiveEvent) => {
      if (!moving.test(type) || waiting.current !== undefined) return;
      waiting.current = setTimeout(() => {
        waiting.current = undefined;
        void queryClient.invalidateQueries({ queryKey: keys.slaForecasts });
      }, atMostEachMs);
    },
    [queryClient],
  );
  useHear(hear);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return useQuery({
    queryKey: keys.slaForecast(teamId),
    queryFn: () =>
      api.sla.getSlaForecast({ query: { limit: 100, ...(teamId && { teamId: teamId as NonNullable<ForecastRow['teamId']> }) } }),
    refetchInterval: 30_000,
    staleTime: 5000,
  });
}
