import { ActionIcon, Select } from '@mantine/core';
import { Avatar } from '@otklik/ui';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import styles from './checklists.module.css';
import type { Step } from './queries.ts';

/** Whose step it is: a picture that opens into a search of people. */
export function StepAssignee({ step, disabled, onPick }: { step: Step; disabled: boolean; onPick: (userId: string | null) => void }) {
  const { users } = useDirectory();
  const [open, setOpen] = useState(false);
  const name = step.assigneeId ? (users.get(step.assigneeId)?.name ?? m.tickets_somebody()) : null;
  if (!open)
    return (
      <ActionIcon
        size="sm"
        disabled={disabled}
        data-quiet={name === null || undefined}
        className={styles.person}
        aria-label={name ? m.checklists_assigned({ step: step.title, name }) : m.checklists_assign({ step: step.title })}
        title={name ?? m.checklists_assign({ step: step.title })}
        onClick={() => setOpen(true)}
      >
        {name ? <Avatar name={name} size={22} /> : <IconUserPlus size={15} stroke={1.6} aria-hidden="true" />}
      </ActionIcon>
    );
  return (
    <Select
      className={styles.people}
      size="xs"
      aria-label={m.checklists_assign({ step: step.title })}
      placeholder={m.checklists_nobody()}
      data={[...users.values()].filter((user) => user.status === 'active').map((user) => ({ value: user.id as string, label: user.name }))}
      value={step.assigneeId}
      searchable
      clearable
      autoFocus
      defaultDropdownOpened
      nothingFoundMessage={m.shell_nothing_found()}
      onChange={(userId) => {
        onPick(userId);
        setOpen(false);
      }}
      onBlur={() => setOpen(false)}
    />
  );
}
