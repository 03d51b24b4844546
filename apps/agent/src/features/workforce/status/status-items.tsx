import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useAgentStatuses } from '../queries.ts';
import { StatusMark } from './status-mark.tsx';
import { choiceWords, statusChoices } from './status-words.ts';
import { useChooseStatus } from './use-choose-status.ts';

/** My status in the menu of the rail: what I am now, and what I could say I am. */
export default function StatusItems() {
  const me = useMe();
  const mine = useAgentStatuses().data?.items.find(({ userId }) => userId === me.user.id);
  const chosen = mine?.choice ?? 'auto';
  const choose = useChooseStatus(chosen);
  return (
    <>
      <Menu.Label>
        {m.workforce_my_status()} <StatusMark status={mine?.status ?? 'off'} />
      </Menu.Label>
      {statusChoices.map((choice) => (
        <Menu.Item
          key={choice}
          leftSection={choice === chosen ? <IconCheck size={16} stroke={1.8} /> : <span style={{ width: 16 }} />}
          aria-current={choice === chosen || undefined}
          onClick={() => choose.mutate(choice)}
        >
          {choiceWords[choice]()}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
}
