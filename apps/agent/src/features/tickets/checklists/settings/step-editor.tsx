import { ActionIcon, Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import { checklistBounds, type StepKind, stepKinds } from '@otklik/core/checklists/step.ts';
import { IconX } from '@tabler/icons-react';
import { DragHandle, type Ordering } from '../../../../base/ordering/ordering.tsx';
import * as m from '#words';
import { AmountInput } from '../../../fields/controls/amount-input.tsx';
import type { StepPlan } from '../queries.ts';
import styles from './settings.module.css';

const kindNames: Record<StepKind, () => string> = {
  tick: m.checklists_kind_tick,
  text: m.checklists_kind_text,
  number: m.checklists_kind_number,
  choice: m.checklists_kind_choice,
  file: m.checklists_kind_file,
};

type StepEditorProps = {
  step: StepPlan;
  ordering: Ordering;
  focused: boolean;
  onChange: (part: Partial<StepPlan>) => void;
  onRemove: (() => void) | undefined;
  /** Enter in its title: the next step */
  onNext: () => void;
};

/** One step of a template: its words, what it asks for, whether a ticket can be solved without it. */
export function StepEditor({ step, ordering, focused, onChange, onRemove, onNext }: StepEditorProps) {
  const name = step.title || m.checklists_step_title();
  return (
    <li className={styles.step} {...ordering.rowOf(step.id)}>
      <DragHandle id={step.id} name={name} ordering={ordering} />
      <TextInput
        className={styles.title}
        aria-label={m.checklists_step_title()}
        placeholder={m.checklists_step_title()}
        required
        maxLength={300}
        value={step.title}
        autoFocus={focused}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onNext();
        }}
      />
      <Select
        className={styles.kind}
        aria-label={m.checklists_kind_of({ step: name })}
        allowDeselect={false}
        data={stepKinds.map((kind) => ({ value: kind, label: kindNames[kind]() }))}
        value={step.kind}
        onChange={(kind) => onChange({ kind: (kind ?? 'tick') as StepKind })}
      />
      <Checkbox
        label={m.checklists_required()}
        aria-label={m.checklists_required_of({ step: name })}
        checked={step.required}
        onChange={(event) => onChange({ required: event.currentTarget.checked })}
      />
      <ActionIcon size="sm" disabled={!onRemove} aria-label={m.checklists_step_remove({ step: name })} onClick={onRemove}>
        <IconX size={15} aria-hidden="true" />
      </ActionIcon>
      {step.kind === 'number' ? (
        <div className={styles.more}>
          <TextInput
            label={m.checklists_unit()}
            maxLength={20}
            value={step.unit ?? ''}
            onChange={(event) => onChange({ unit: event.currentTarget.value || null })}
          />
          <AmountInput label={m.checklists_least()} value={step.least} onChange={(least) => onChange({ least })} />
          <AmountInput label={m.checklists_most()} value={step.most} onChange={(most) => onChange({ most })} />
        </div>
      ) : null}
      {step.kind === 'choice' ? (
        <div className={styles.options}>
          <TagsInput
            label={m.checklists_options()}
            description={m.checklists_options_hint()}
            maxTags={checklistBounds.options}
            value={step.options}
            onChange={(options) => onChange({ options })}
          />
        </div>
      ) : null}
    </li>
  );
}
