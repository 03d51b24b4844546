import { ActionIcon, Button, Modal, NumberInput, Select, Stack, Switch } from '@mantine/core';
import { keys } from '@otklik/client';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useCalendars } from '../../calendars/queries.ts';
import { type AgentCard, useSkills } from '../queries.ts';
import styles from '../workforce.module.css';
import { Absences } from './absences.tsx';

/** A person at work: whether and how much they take, hours, skills with levels, absences with whoever stands in. */
export function EditCard({ card, name, onClose }: { card: AgentCard; name: string; onClose: () => void }) {
  const skills = useSkills().data?.items ?? [];
  const calendars = useCalendars().data?.items ?? [];
  const [form, setForm] = useState({
    takesWork: card.takesWork,
    capacity: card.capacity,
    calendarId: card.calendarId as string | null,
    skills: card.skills as { skillId: string; level: number }[],
  });
  const save = useChange({
    run: () => api.workforce.saveAgentCard({ params: { userId: card.userId }, body: form as never }),
    stale: [keys.agentCards, keys.agentStatuses, keys.floor],
    done: m.shell_saved(),
    onDone: onClose,
  });
  const others = skills.filter(({ id }) => !form.skills.some(({ skillId }) => skillId === id));
  const setLevel = (skillId: string, level: number) =>
    setForm({ ...form, skills: form.skills.map((one) => (one.skillId === skillId ? { skillId, level } : one)) });
  return (
    <Modal opened onClose={onClose} size={560} title={name} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <Stack gap="md">
        <FormError error={save.error} />
        <Switch
          label={m.workforce_takes_work()}
          checked={form.takesWork}
          onChange={(event) => setForm({ ...form, takesWork: event.currentTarget.checked })}
        />
        <div className={styles.row}>
          <Select
            label={m.workforce_hours()}
            placeholder={m.workforce_hours_of_team()}
            data={calendars.map((calendar) => ({ value: calendar.id as string, label: calendar.name }))}
            value={form.calendarId}
            onChange={(calendarId) => setForm({ ...form, calendarId })}
            clearable
            clearButtonProps={{ 'aria-label': m.workforce_hours_of_team() }}
          />
          <NumberInput
            w={170}
            label={m.workforce_capacity()}
            min={1}
            max={500}
            value={form.capacity}
            onChange={(value) => setForm({ ...form, capacity: Math.min(500, Math.max(1, Math.round(Number(value)) || 1)) })}
          />
        </div>
        {form.skills.map(({ skillId, level }) => {
          const label = skills.find(({ id }) => id === skillId)?.name ?? '';
          return (
            <div key={skillId} className={styles.row}>
              <Select
                label={m.workforce_skill_level({ name: label })}
                data={[1, 2, 3, 4, 5].map((one) => ({ value: String(one), label: m[`workforce_level_${one as 1}`]() }))}
                value={String(level)}
                onChange={(value) => value && setLevel(skillId, Number(value))}
                allowDeselect={false}
              />
              <ActionIcon
                mb={3}
                aria-label={m.workforce_skill_remove({ name: label })}
                onClick={() => setForm({ ...form, skills: form.skills.filter((one) => one.skillId !== skillId) })}
              >
                <IconX size={15} stroke={1.8} />
              </ActionIcon>
            </div>
          );
        })}
        {others.length > 0 ? (
          <Select
            label={m.workforce_skill_add()}
            data={others.map((skill) => ({ value: skill.id as string, label: skill.name }))}
            value={null}
            onChange={(skillId) => skillId && setForm({ ...form, skills: [...form.skills, { skillId, level: 3 }] })}
            searchable
          />
        ) : null}
        <Absences card={card} />
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {m.shell_save()}
        </Button>
      </Stack>
    </Modal>
  );
}
