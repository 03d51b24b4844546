import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type Role = Outputs['identity']['listRoles']['items'][number];

/** Roles of the tenant and their rights. */
export function useRoles() {
  return useQuery({ queryKey: keys.roles, queryFn: () => api.identity.listRoles({}), staleTime: 5 * 60_000 });
}

/** Invitations not yet accepted. */
export function useInvitations() {
  return useQuery({ queryKey: keys.invitations, queryFn: () => api.identity.listInvitations({}) });
}
