import { Menu, UnstyledButton } from '@mantine/core';
import { keys } from '@otklik/client';
import { IconChevronDown } from '@tabler/icons-react';
import { api } from '../../../base/api.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useAgentStatuses } from '../queries.ts';
import { StatusChoices } from '../status/status-choices.tsx';
import { StatusMark } from '../status/status-mark.tsx';
import { choiceWords, type StatusChoice, statusWords } from '../status/status-words.ts';
import styles from '../workforce.module.css';

type StatusOfProps = { userId: string; name: string; status: keyof typeof statusWords };

/** Somebody's status, and for whoever leads them the way to say it for one who forgot to. The choice before is one Z away. */
export function StatusOf({ userId, name, status }: StatusOfProps) {
  const chosen = useAgentStatuses().data?.items.find((one) => one.userId === userId)?.choice ?? 'auto';
  const choose = useChange({
    run: (choice: StatusChoice) => api.workforce.chooseStatusOf({ params: { userId } as never, body: { choice } }),
    stale: [keys.agentStatuses, keys.floor],
    failed: m.workforce_status_refused(),
    onDone: (_, choice) => {
      if (choice !== chosen) offerUndo(m.workforce_status_said({ name, status: choiceWords[choice]() }), () => choose.mutate(chosen));
    },
  });
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={styles.statusButton} aria-label={m.workforce_status_said({ name, status: statusWords[status]() })}>
          <StatusMark status={status} />
          <IconChevronDown size={13} stroke={1.8} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{m.workforce_say_for({ name })}</Menu.Label>
        <StatusChoices chosen={chosen} onChoose={(choice) => choose.mutate(choice)} />
      </Menu.Dropdown>
    </Menu>
  );
}
