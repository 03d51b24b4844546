import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../base/api.ts';

export type User = Outputs['identity']['listUsers']['items'][number];
export type Team = Outputs['identity']['listTeams']['items'][number];
const calm = { staleTime: 10 * 60_000 };

/** People of the tenant; events keep the list fresh. */
export function useUsers() {
  return useQuery({ queryKey: keys.users, queryFn: () => api.identity.listUsers({}), ...calm });
}

/** Teams of the tenant. */
export function useTeams() {
  return useQuery({ queryKey: keys.teams, queryFn: () => api.identity.listTeams({}), ...calm });
}

/** Names of people and teams by id, for rows and history; an unknown id has none. */
export function useDirectory(): { users: ReadonlyMap<string, User>; teams: ReadonlyMap<string, Team> } {
  const users = useUsers().data?.items;
  const teams = useTeams().data?.items;
  return useMemo(
    () => ({
      users: new Map((users ?? []).map((user) => [user.id as string, user])),
      teams: new Map((teams ?? []).map((team) => [team.id as string, team])),
    }),
    [users, teams],
  );
}
