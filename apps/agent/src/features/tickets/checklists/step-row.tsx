import { IconCheck } from '@tabler/icons-react';
import { formatMoment } from '@otklik/ui';
import { useRef } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import styles from './checklists.module.css';
import type { Step, StepChange } from './queries.ts';
import { StepAssignee } from './step-assignee.tsx';
import { StepValue } from './step-value.tsx';

/** One step: its mark, which Space presses, its words, and the field of what it asks for. Of other kinds than a tick the mark leads to the field. */
export function StepRow({ step, autoFocus, onChange }: { step: Step; autoFocus: boolean; onChange: (change: StepChange) => void }) {
  const locale = useLocale();
  const may = useMay('tickets.note');
  const row = useRef<HTMLLIElement>(null);
  const done = step.value !== null;
  const press = () => {
    if (step.kind === 'tick') onChange({ value: done ? null : true });
    else row.current?.querySelector<HTMLElement>('input:not([type=file]), textarea, [data-field] button')?.focus();
  };
  return (
    <li ref={row} className={styles.step}>
      <button
        type="button"
        role="checkbox"
        aria-checked={done}
        aria-label={step.required ? m.checklists_step_required({ step: step.title }) : step.title}
        className={styles.mark}
        data-step
        data-autofocus={autoFocus || undefined}
        disabled={!may}
        onClick={press}
      >
        {done ? <IconCheck size={14} stroke={2.6} aria-hidden="true" /> : null}
      </button>
      <div className={styles.words}>
        <span className={styles.title} data-done={done || undefined} aria-hidden="true">
          {step.title}
          {step.required ? <i className={styles.required}> *</i> : null}
        </span>
        {step.hint ? <small>{step.hint}</small> : null}
        {step.kind === 'tick' ? null : <StepValue step={step} disabled={!may} onChange={(value) => onChange({ value })} />}
        {step.doneAt && step.doneByName ? (
          <small>{m.checklists_done_by({ who: step.doneByName, when: formatMoment(step.doneAt, Date.now(), locale) })}</small>
        ) : null}
      </div>
      <StepAssignee step={step} disabled={!may} onPick={(assigneeId) => onChange({ assigneeId: assigneeId as never })} />
    </li>
  );
}
