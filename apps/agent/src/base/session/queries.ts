import { keys, type Outputs } from '@otklik/client';
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

export type Me = Outputs['identity']['getMe'];
export type Permission = Me['permissions'][number];

/** Who is signed in and what they may do. */
export const meQuery = queryOptions({ queryKey: keys.me, queryFn: () => api.identity.getMe({}), staleTime: 5 * 60_000 });
/** Asked first by a page that does not know yet whether anybody is signed in: unlike `me` it is never refused. */
export const setupQuery = queryOptions({ queryKey: keys.setup, queryFn: () => api.identity.getSetup({}), staleTime: 0 });

/** The signed-in person; the desk's route has fetched it before anything here is drawn. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Whether the person holds a right; a hint for the screen only, the server decides. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}

/** Signs out and forgets everything cached. */
export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.identity.signOut({}),
    onSuccess: () => {
      queryClient.clear();
      location.assign('/sign-in');
    },
  });
}
