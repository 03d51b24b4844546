import { TextInput, UnstyledButton } from '@mantine/core';
import { keys } from '@otklik/client';
import { useRef, useState } from 'react';
import { api } from '../../../base/api.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import type { Skill } from '../queries.ts';

/** The name of a skill, changed where it stands: Enter or leaving the field keeps it, Escape does not, Z takes it back. People and rules keep the skill. */
export function SkillName({ skill }: { skill: Skill }) {
  const [draft, setDraft] = useState<string>();
  const [byKey, setByKey] = useState(false);
  const isClosed = useRef(false);
  const say = {
    run: (name: string) => api.workforce.saveSkill({ params: { skillId: skill.id }, body: { name } }),
    stale: [keys.skills],
    failed: m.workforce_skill_refused(),
  };
  const restore = useChange(say);
  const rename = useChange({
    ...say,
    onDone: () => offerUndo(m.workforce_skill_renamed(), () => restore.mutate(skill.name)),
  });
  const edit = () => {
    isClosed.current = false;
    setDraft(skill.name);
  };
  const close = (name: string, isKey: boolean) => {
    // a field that goes away under the keyboard tells once more that it was left
    if (isClosed.current) return;
    isClosed.current = true;
    setByKey(isKey);
    setDraft(undefined);
    if (name && name !== skill.name) rename.mutate(name);
  };
  const label = m.workforce_skill_rename({ name: skill.name });
  if (draft === undefined)
    return (
      <UnstyledButton fz="inherit" c="inherit" aria-label={label} autoFocus={byKey} onClick={edit}>
        {skill.name}
      </UnstyledButton>
    );
  return (
    <TextInput
      size="xs"
      autoFocus
      maxLength={60}
      aria-label={label}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => close(draft.trim(), false)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // the name that has the keyboard next would be pressed by the same key
        event.preventDefault();
        close(event.key === 'Enter' ? draft.trim() : '', true);
      }}
    />
  );
}
