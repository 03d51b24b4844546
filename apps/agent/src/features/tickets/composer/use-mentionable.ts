import { keys } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../base/api.ts';
import { useMe } from '../../../base/session/queries.ts';
import { useUsers } from '../../identity/directory/queries.ts';

/** Colleagues a note can mention: active, and they may see the ticket. Whom it is hidden from is not offered. */
export function useMentionable(ticketId: string, wanted: boolean): readonly { id: string; name: string }[] {
  const me = useMe();
  const users = useUsers().data?.items;
  const audience = useQuery({
    queryKey: keys.audience(ticketId),
    queryFn: () => api.tickets.listAudience({ params: { ticketId } }),
    enabled: wanted,
  }).data?.userIds;
  return useMemo(() => {
    const seeing = new Set<string>(audience);
    return (users ?? []).filter((user) => user.id !== me.user.id && seeing.has(user.id)).map((user) => ({ id: user.id, name: user.name }));
  }, [users, audience, me.user.id]);
}
