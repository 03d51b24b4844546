import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../base/api.ts';

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

/** Who is here with how much, and what waits; looked at anew with every event and each half minute. */
export const useFloor = () => useQuery({ queryKey: keys.floor, queryFn: () => api.automation.getFloor({}), refetchInterval: 30_000 });
