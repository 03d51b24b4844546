import { keys } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { useDirectory } from '../../identity/directory/queries.ts';
import { nameIn } from '../settings/names.ts';
import { useTicketSettings } from '../settings/queries.ts';
import type { TableNames } from './cells.tsx';

/** The names a table needs, looked up once for all its rows; addresses of inboxes only where a column shows them. */
export function useTableNames(withInboxes: boolean): TableNames {
  const locale = useLocale();
  const { users, teams } = useDirectory();
  const settings = useTicketSettings().data;
  const inboxes = useQuery({
    queryKey: keys.inboxes,
    queryFn: () => api.channels.listInboxes({}),
    staleTime: 60_000,
    enabled: withInboxes,
  }).data?.items;
  return useMemo(() => {
    const named = (list: readonly { id: string; names: { ru: string; en?: string | undefined } }[] | undefined) => {
      const names = new Map((list ?? []).map((one) => [one.id, nameIn(one.names, locale)]));
      return (id: string) => names.get(id);
    };
    const addresses = new Map((inboxes ?? []).map((inbox) => [inbox.id as string, inbox.address]));
    return {
      locale,
      user: (id) => users.get(id)?.name,
      team: (id) => teams.get(id)?.name,
      type: named(settings?.types),
      category: named(settings?.categories),
      inbox: (id) => addresses.get(id),
    };
  }, [locale, users, teams, settings, inboxes]);
}
