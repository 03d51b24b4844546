import { ActionIcon, Button, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import type { AgentCard, Skill } from '../queries.ts';
import { SkillName } from './skill-name.tsx';
import styles from '../workforce.module.css';

/** The tenant's skills: one more, one less, another name. A removed one comes back by Z, with the levels people had. */
export function Skills({ skills, cards }: { skills: readonly Skill[]; cards: readonly AgentCard[] }) {
  const [name, setName] = useState('');
  const stale = [keys.skills, keys.agentCards];
  const add = useChange({
    run: () => api.workforce.saveSkill({ params: { skillId: newId<'skill'>() }, body: { name } }),
    stale,
    failed: m.workforce_skill_refused(),
    onDone: () => setName(''),
  });
  // people lose a removed skill with it: they get it back at the level they had
  const restore = useChange({
    run: async ({ skill, had }: { skill: Skill; had: readonly AgentCard[] }) => {
      await api.workforce.saveSkill({ params: { skillId: skill.id }, body: { name: skill.name } });
      for (const { userId, absences: _, ...body } of had) await api.workforce.saveAgentCard({ params: { userId }, body });
    },
    stale,
    failed: m.workforce_skill_refused(),
  });
  const remove = useChange({
    run: (skill: Skill) => api.workforce.removeSkill({ params: { skillId: skill.id } }),
    stale,
    failed: m.workforce_skill_refused(),
    onDone: (_, skill) => {
      const had = cards.filter((card) => card.skills.some(({ skillId }) => skillId === skill.id));
      offerUndo(m.workforce_skill_removed(), () => restore.mutate({ skill, had }));
    },
  });
  return (
    <>
      <div className={styles.chips}>
        {skills.map((skill) => (
          <span key={skill.id} className={styles.status}>
            <SkillName skill={skill} />
            <ActionIcon size="sm" aria-label={m.workforce_skill_remove({ name: skill.name })} onClick={() => remove.mutate(skill)}>
              <IconX size={13} stroke={1.8} />
            </ActionIcon>
          </span>
        ))}
      </div>
      <form
        className={styles.row}
        style={{ maxWidth: 420, marginTop: 8 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) add.mutate();
        }}
      >
        <TextInput label={m.workforce_skill_new()} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={!name.trim()} loading={add.isPending}>
          {m.workforce_add()}
        </Button>
      </form>
    </>
  );
}
