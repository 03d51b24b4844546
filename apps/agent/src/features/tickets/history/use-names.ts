import { useMemo } from 'react';
import { useDirectory } from '../../identity/directory/queries.ts';
import { useTicketSettings } from '../settings/queries.ts';
import type { Names } from './describe-event.ts';

/** Names for everything that stands in history by id. */
export function useNames(): Names {
  const { users, teams } = useDirectory();
  const settings = useTicketSettings().data;
  return useMemo(() => ({ users, teams, settings }), [users, teams, settings]);
}
