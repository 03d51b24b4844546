import { Button, MultiSelect, Switch, TextInput } from '@mantine/core';
import { type Inputs, keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../../base/api.ts';
import { useLocale } from '../../../../base/locale.ts';
import { movedTo, useOrdering } from '../../../../base/ordering/ordering.tsx';
import { FormModal } from '../../../../base/page/form-modal.tsx';
import { useChange } from '../../../../base/use-change.ts';
import * as m from '#words';
import { nameIn } from '../../settings/names.ts';
import { useTicketSettings } from '../../settings/queries.ts';
import type { ChecklistTemplate, StepPlan } from '../queries.ts';
import styles from './settings.module.css';
import { StepEditor } from './step-editor.tsx';

const freshStep = (): StepPlan => ({
  id: newId(),
  title: '',
  hint: '',
  kind: 'tick',
  required: false,
  unit: null,
  least: null,
  most: null,
  options: [],
});

/** Adds or changes a template: its name, its types, and its steps in their order, dragged or moved by the arrow keys. */
export function EditTemplate({ template, onClose }: { template: ChecklistTemplate | undefined; onClose: () => void }) {
  const locale = useLocale();
  const types = (useTicketSettings().data?.types ?? []).filter(({ id, active }) => active || template?.typeIds.includes(id));
  const [id] = useState(() => template?.id ?? newId<'checklist_template'>());
  const [name, setName] = useState(template?.name ?? '');
  const [typeIds, setTypeIds] = useState<readonly string[]>(template?.typeIds ?? []);
  const [automatic, setAutomatic] = useState(template?.automatic ?? false);
  const [steps, setSteps] = useState<readonly StepPlan[]>(() => template?.steps ?? [freshStep()]);
  const [fresh, setFresh] = useState<string>();
  const at = (stepId: string) => steps.findIndex((step) => step.id === stepId);
  const ordering = useOrdering(
    steps.map((step) => step.id),
    (stepId, to) => setSteps((all) => movedTo(all, at(stepId), to)),
  );
  const addAfter = (stepId?: string) => {
    const step = freshStep();
    setFresh(step.id);
    setSteps((all) => (stepId ? all.toSpliced(at(stepId) + 1, 0, step) : [...all, step]));
  };
  const save = useChange({
    run: () =>
      api.tickets.saveChecklistTemplate({
        params: { templateId: id },
        body: {
          name,
          typeIds: typeIds as Inputs['tickets']['saveChecklistTemplate']['body']['typeIds'],
          automatic,
          steps: steps.map((step) => ({ ...step, options: step.options.map((one) => one.trim()).filter(Boolean) })),
          ...(template ? { version: template.version } : {}),
        },
      }),
    stale: [keys.checklistTemplates],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <FormModal title={template ? m.checklists_template_edit() : m.checklists_template_add()} size={760} onClose={onClose} save={save}>
      <TextInput
        label={m.checklists_name()}
        required
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <MultiSelect
        label={m.checklists_types()}
        description={m.checklists_types_hint()}
        placeholder={typeIds.length === 0 ? m.checklists_any_type() : ''}
        data={types.map((type) => ({ value: type.id as string, label: nameIn(type.names, locale) }))}
        value={[...typeIds]}
        onChange={setTypeIds}
        clearable
      />
      <Switch
        label={m.checklists_automatic_switch()}
        description={m.checklists_automatic_hint()}
        checked={automatic}
        onChange={(event) => setAutomatic(event.currentTarget.checked)}
      />
      <fieldset className={styles.steps}>
        <legend>{m.checklists_steps()}</legend>
        <ul>
          {steps.map((step) => (
            <StepEditor
              key={step.id}
              step={step}
              ordering={ordering}
              focused={fresh === step.id}
              onChange={(part) => setSteps((all) => all.map((one) => (one.id === step.id ? { ...one, ...part } : one)))}
              onRemove={steps.length > 1 ? () => setSteps((all) => all.filter((one) => one.id !== step.id)) : undefined}
              onNext={() => addAfter(step.id)}
            />
          ))}
        </ul>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={() => addAfter()}>
          {m.checklists_step_add()}
        </Button>
      </fieldset>
    </FormModal>
  );
}
