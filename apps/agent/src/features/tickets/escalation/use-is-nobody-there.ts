import { useDirectory } from '../../identity/directory/queries.ts';
import { useAgentStatuses } from '../../workforce/queries.ts';

/** Whether nobody of a team is at work now, so that what is handed to it waits; false while that is not known. */
export function useIsNobodyThere(teamId: string | undefined): boolean {
  const { teams } = useDirectory();
  const statuses = useAgentStatuses().data?.items;
  const members: readonly string[] | undefined = teamId ? teams.get(teamId)?.memberIds : undefined;
  if (!statuses || !members) return false;
  return !statuses.some(({ userId, status }) => members.includes(userId) && (status === 'online' || status === 'busy'));
}
