import { Menu } from '@mantine/core';
import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useAgentStatuses } from '../queries.ts';
import { StatusChoices } from './status-choices.tsx';
import { StatusMark } from './status-mark.tsx';
import { useChooseStatus } from './use-choose-status.ts';

/** My status in the menu of the rail: what I am now, and what I could say I am. */
export default function StatusItems() {
  const me = useMe();
  const mine = useAgentStatuses().data?.items.find(({ userId }) => userId === me.user.id);
  const chosen = mine?.choice ?? 'auto';
  const choose = useChooseStatus(chosen);
  return (
    <>
      <Menu.Label style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
        {m.workforce_my_status()} <StatusMark status={mine?.status ?? 'off'} />
      </Menu.Label>
      <StatusChoices chosen={chosen} onChoose={(choice) => choose.mutate(choice)} />
      <Menu.Divider />
    </>
  );
}
