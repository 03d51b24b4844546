import { ActionIcon, Button, Group, Select, Stack } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { formatInstant } from '@otklik/ui';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { MomentInput } from '../../../base/moment/moment-input.tsx';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useUsers } from '../../identity/directory/queries.ts';
import type { AgentCard } from '../queries.ts';
import styles from '../workforce.module.css';

type Absence = AgentCard['absences'][number];

/** When the person is not there, and who stands in. Each is saved by itself; a removed one comes back by Z. */
export function Absences({ card }: { card: AgentCard }) {
  const locale = useLocale();
  const everybody = useUsers().data?.items ?? [];
  const users = everybody.filter((user) => user.status === 'active' && user.id !== card.userId);
  // who was switched off since stands in no more: that is said beside the name
  const nameOf = (userId: string) => {
    const user = everybody.find(({ id }) => id === userId);
    return user?.status === 'disabled' ? `${user.name} (${m.identity_disabled().toLowerCase()})` : (user?.name ?? '');
  };
  const [from, setFrom] = useState<string | null>();
  const [to, setTo] = useState<string | null>();
  const [added, setAdded] = useState(0);
  const [substituteId, setSubstitute] = useState<string | null>(null);
  const stale = [keys.agentCards, keys.agentStatuses, keys.floor];
  const save = useChange({
    run: ({ id, ...body }: Omit<Absence, 'note'>) => api.workforce.saveAbsence({ params: { absenceId: id }, body }),
    stale,
    failed: m.workforce_absence_refused(),
    onDone: () => {
      setFrom(undefined);
      setTo(undefined);
      setAdded((n) => n + 1);
    },
  });
  const remove = useChange({
    run: (one: Absence) => api.workforce.removeAbsence({ params: { absenceId: one.id } }),
    stale,
    failed: m.workforce_absence_refused(),
    onDone: (_, one) => offerUndo(m.workforce_absence_removed(), () => save.mutate(one)),
  });
  const add = () =>
    save.mutate({
      id: newId<'absence'>(),
      userId: card.userId,
      startsAt: from ?? new Date().toISOString(),
      endsAt: to as string,
      substituteId: substituteId as Absence['substituteId'],
    });
  return (
    <Stack gap="xs" role="group" aria-label={m.workforce_absence()}>
      <strong>{m.workforce_absence()}</strong>
      <span className={styles.hint}>{m.snooze_hint()}</span>
      {card.absences.map((one) => (
        <span key={one.id} className={styles.status}>
          {formatInstant(one.startsAt, locale)} – {formatInstant(one.endsAt, locale)}
          {one.substituteId ? ` · ${m.workforce_instead({ name: nameOf(one.substituteId) })}` : ''}
          <ActionIcon size="sm" aria-label={m.workforce_absence_remove()} onClick={() => remove.mutate(one)}>
            <IconX size={13} stroke={1.8} />
          </ActionIcon>
        </span>
      ))}
      <Group key={added} grow align="flex-start" gap="xs">
        <MomentInput unhinted label={m.workforce_from()} placeholder={m.workforce_from_now()} onChange={setFrom} />
        <MomentInput unhinted label={m.workforce_to()} onChange={setTo} />
      </Group>
      <div className={styles.row}>
        <Select
          label={m.workforce_substitute()}
          data={users.map((user) => ({ value: user.id as string, label: user.name }))}
          value={substituteId}
          onChange={setSubstitute}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': m.workforce_nobody() }}
        />
        <Button
          variant="default"
          disabled={!to || from === null || (from !== undefined && from >= to)}
          loading={save.isPending}
          onClick={add}
        >
          {m.workforce_add()}
        </Button>
      </div>
    </Stack>
  );
}
