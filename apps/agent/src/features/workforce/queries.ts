import { keys, type Outputs, staleBy } from '@otklik/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { api } from '../../base/api.ts';
import { useHear } from '../../base/live/hear.ts';

export type Line = Outputs['workforce']['listLines']['items'][number];
export type Skill = Outputs['workforce']['listSkills']['items'][number];
export type AgentCard = Outputs['workforce']['listAgentCards']['items'][number];
export type Distribution = Outputs['automation']['listDistributions']['items'][number];
const calm = { staleTime: 10 * 60_000 };

/** Lines of support, the first one first. */
export const useLines = () => useQuery({ queryKey: keys.lines, queryFn: () => api.workforce.listLines({}), ...calm });

/** Skills, by name. */
export const useSkills = () => useQuery({ queryKey: keys.skills, queryFn: () => api.workforce.listSkills({}), ...calm });

/** Everybody's card, with the hours of teams and what holds for all. */
export const useAgentCards = () => useQuery({ queryKey: keys.agentCards, queryFn: () => api.workforce.listAgentCards({}), ...calm });

/** Who is at work now; events keep it fresh. */
export const useAgentStatuses = () =>
  useQuery({ queryKey: keys.agentStatuses, queryFn: () => api.workforce.listAgentStatuses({}), ...calm });

/** How teams give out their tickets. */
export const useDistributions = () =>
  useQuery({ queryKey: keys.distributions, queryFn: () => api.automation.listDistributions({}), ...calm });

/** Who is here with how much, and what waits; looked at anew once a second while tickets move, and each half minute. */
export function useFloor() {
  const queryClient = useQueryClient();
  const waits = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waits.current), []);
  const lookSoon = useCallback(() => {
    waits.current ??= setTimeout(() => {
      waits.current = undefined;
      void queryClient.invalidateQueries({ queryKey: keys.floor });
    }, 1000);
  }, [queryClient]);
  useHear(useCallback((event) => void (staleBy(event).lists && lookSoon()), [lookSoon]));
  return useQuery({ queryKey: keys.floor, queryFn: () => api.automation.getFloor({}), refetchInterval: 30_000 });
}
