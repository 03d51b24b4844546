import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { checklistBounds } from '@otklik/core/checklists/step.ts';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { AmountInput } from '../../fields/controls/amount-input.tsx';
import { FileInput } from '../../fields/controls/file-input.tsx';
import styles from './checklists.module.css';
import type { Step, StepChange } from './queries.ts';

type StepValueProps = { step: Step; disabled: boolean; onChange: (value: StepChange['value']) => void };

/** The field of a step that asks for more than a tick. What is typed is kept when the field is left, or by Enter. */
export function StepValue(props: StepValueProps) {
  const { step, disabled, onChange } = props;
  if (step.kind === 'number') return <Measure key={JSON.stringify(step.value)} {...props} />;
  if (step.kind === 'text') return <Words key={JSON.stringify(step.value)} {...props} />;
  if (step.kind === 'choice')
    return (
      <div data-field>
        <Select
          size="xs"
          aria-label={step.title}
          placeholder={m.checklists_choose()}
          data={step.options}
          value={step.value as string | null}
          clearable
          disabled={disabled}
          onChange={onChange}
        />
      </div>
    );
  const files = Array.isArray(step.value) ? step.value : [];
  return (
    <div data-field>
      <FileInput
        label={step.title}
        bare
        required={false}
        disabled={disabled}
        value={files.map((file) => ({ ...file, sha256: '' }))}
        urlOf={(fileId) => files.find(({ id }) => id === fileId)?.url}
        onChange={(all) => onChange(all.length > 0 ? all.map(({ id }) => id) : null)}
      />
    </div>
  );
}

function Measure({ step, disabled, onChange }: StepValueProps) {
  const locale = useLocale();
  const stands = step.value as number | null;
  const [value, setValue] = useState(stands);
  const out = value !== null && ((step.least !== null && value < step.least) || (step.most !== null && value > step.most));
  const bounds = boundsOf(step, locale);
  const save = () => {
    if (value !== stands && !out) onChange(value);
  };
  return (
    <div data-field className={styles.measure}>
      <AmountInput
        size="xs"
        aria-label={[step.title, bounds].filter(Boolean).join(', ')}
        placeholder={bounds}
        suffix={step.unit ? ` ${step.unit}` : ''}
        value={value}
        onChange={setValue}
        disabled={disabled}
        error={out ? m.checklists_out_of({ bounds }) : undefined}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          save();
        }}
      />
    </div>
  );
}

function Words({ step, disabled, onChange }: StepValueProps) {
  const stands = (step.value as string | null) ?? '';
  const [value, setValue] = useState(stands);
  const save = () => {
    if (value.trim() !== stands) onChange(value.trim() === '' ? null : value);
  };
  return (
    <div data-field>
      <Textarea
        size="xs"
        aria-label={step.title}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={checklistBounds.text}
        value={value}
        disabled={disabled}
        onChange={(event) => setValue(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          save();
        }}
      />
    </div>
  );
}

function boundsOf({ least, most, unit }: Step, locale: string): string {
  const said = (value: number) => value.toLocaleString(locale);
  const of = unit ? ` ${unit}` : '';
  if (least !== null && most !== null) return `${said(least)}–${said(most)}${of}`;
  if (least !== null) return `≥ ${said(least)}${of}`;
  return most === null ? (unit ?? '') : `≤ ${said(most)}${of}`;
}
