import { ActionIcon, Button, Checkbox, Group, MultiSelect, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { withholdable } from '@otklik/contract/workforce/lines.ts';
import { newId } from '@otklik/core/id.ts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useTeams } from '../../identity/directory/queries.ts';
import { permissionWords } from '../../identity/roles/permission-words.ts';
import type { Line } from '../queries.ts';
import styles from '../workforce.module.css';

type Field = Line['form'][number];

/** A line of support: place, teams, what its people do without, and the form of handing over. */
export function EditLine({ line, nextLevel, onClose }: { line: Line | undefined; nextLevel: number; onClose: () => void }) {
  const teams = useTeams().data?.items ?? [];
  const [lineId] = useState(() => line?.id ?? newId<'line'>());
  const [form, setForm] = useState({
    name: line?.name ?? '',
    level: line?.level ?? nextLevel,
    teamIds: (line?.teamIds ?? []) as string[],
    withheld: (line?.withheld ?? []) as string[],
    form: line?.form ?? [],
  });
  const save = useChange({
    run: () => api.workforce.saveLine({ params: { lineId }, body: { ...form, ...(line && { version: line.version }) } as never }),
    stale: [keys.lines],
    done: m.shell_saved(),
    onDone: onClose,
  });
  const setField = (place: number, part: Partial<Field>) =>
    setForm({ ...form, form: form.form.map((field, at) => (at === place ? { ...field, ...part } : field)) });
  const kinds = [
    { value: 'text', label: m.workforce_field_text() },
    { value: 'long', label: m.workforce_field_long() },
    { value: 'yes', label: m.workforce_field_yes() },
  ];
  return (
    <FormModal size={620} title={line ? line.name : m.workforce_line_add()} onClose={onClose} save={save}>
      <div className={styles.row}>
        <TextInput
          label={m.workforce_name()}
          required
          maxLength={80}
          value={form.name}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          data-autofocus
        />
        <NumberInput
          w={110}
          label={m.workforce_level()}
          min={1}
          max={9}
          value={form.level}
          onChange={(level) => setForm({ ...form, level: Math.min(9, Math.max(1, Number(level) || 1)) })}
        />
      </div>
      <MultiSelect
        label={m.workforce_teams()}
        description={m.workforce_line_teams_hint()}
        data={teams.map((team) => ({ value: team.id as string, label: team.name }))}
        value={form.teamIds}
        onChange={(teamIds) => setForm({ ...form, teamIds })}
        searchable
      />
      <Checkbox.Group
        label={m.workforce_withheld()}
        description={m.workforce_withheld_hint()}
        value={form.withheld}
        onChange={(withheld) => setForm({ ...form, withheld })}
      >
        <Group gap="md" mt={6}>
          {withholdable.map((right) => (
            <Checkbox key={right} value={right} label={permissionWords[right]()} />
          ))}
        </Group>
      </Checkbox.Group>
      <Stack gap="xs" role="group" aria-label={m.workforce_form()}>
        <strong>{m.workforce_form()}</strong>
        <span className={styles.hint}>{m.workforce_form_hint()}</span>
        {form.form.map((field, place) => (
          <div key={field.key} className={styles.row}>
            <TextInput
              label={m.workforce_question()}
              required
              maxLength={80}
              value={field.label.ru}
              onChange={(event) => setField(place, { label: { ...field.label, ru: event.currentTarget.value } })}
            />
            <Select
              w={150}
              label={m.workforce_kind()}
              data={kinds}
              value={field.kind}
              onChange={(kind) => kind && setField(place, { kind: kind as Field['kind'] })}
              allowDeselect={false}
            />
            <Checkbox
              mb={7}
              label={m.workforce_required()}
              checked={field.required}
              onChange={(event) => setField(place, { required: event.currentTarget.checked })}
            />
            <ActionIcon
              mb={3}
              aria-label={m.workforce_question_remove({ name: field.label.ru })}
              onClick={() => setForm({ ...form, form: form.form.filter((_, at) => at !== place) })}
            >
              <IconX size={15} stroke={1.8} />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="default"
          disabled={form.form.length >= 20}
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          onClick={() =>
            setForm({ ...form, form: [...form.form, { key: freshKey(form.form), label: { ru: '' }, kind: 'text', required: true }] })
          }
          style={{ alignSelf: 'flex-start' }}
        >
          {m.workforce_question_add()}
        </Button>
      </Stack>
    </FormModal>
  );
}

/** A key that no question of the form has: answers are kept under it. */
function freshKey(form: readonly Field[]): string {
  let n = form.length + 1;
  while (form.some(({ key }) => key === `q${n}`)) n += 1;
  return `q${n}`;
}
