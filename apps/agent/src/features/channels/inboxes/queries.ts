import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type Inbox = Outputs['channels']['listInboxes']['items'][number];

/** Inboxes and their health. */
export function useInboxes() {
  return useQuery({ queryKey: keys.inboxes, queryFn: () => api.channels.listInboxes({}), staleTime: 60_000 });
}
