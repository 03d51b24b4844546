import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import * as m from '#words';
import styles from './checklists.module.css';
import { type Checklist, useChangeStep, useRemoveChecklist } from './queries.ts';
import { StepRow } from './step-row.tsx';

type CardProps = {
  ticketId: string;
  list: Checklist;
  mayRemove: boolean;
  /** the step a dialog begins at */
  autoFocusId?: string | undefined;
};

/** One checklist: its name, how far it is, its steps. */
export function ChecklistCard({ ticketId, list, mayRemove, autoFocusId }: CardProps) {
  const change = useChangeStep(ticketId);
  const remove = useRemoveChecklist(ticketId);
  const done = list.steps.filter(({ value }) => value !== null).length;
  const all = list.steps.length;
  return (
    <section className={styles.card} aria-label={list.name}>
      <div className={styles.head}>
        <h4>{list.name}</h4>
        <span className={styles.count} data-done={done === all || undefined}>
          {m.checklists_progress({ done, all })}
        </span>
        {mayRemove ? (
          <ActionIcon size="sm" aria-label={m.checklists_remove({ name: list.name })} onClick={() => remove.mutate(list)}>
            <IconX size={14} stroke={1.8} />
          </ActionIcon>
        ) : null}
      </div>
      <div className={styles.bar} aria-hidden="true">
        <i style={{ inlineSize: `${all === 0 ? 0 : (done / all) * 100}%` }} data-done={done === all || undefined} />
      </div>
      {list.ofOtherType ? <p className={styles.none}>{m.checklists_of_other_type()}</p> : null}
      <ul className={styles.steps}>
        {(list.ofOtherType ? list.steps.map((step) => ({ ...step, required: false })) : list.steps).map((step) => (
          <StepRow
            key={step.id}
            step={step}
            autoFocus={step.id === autoFocusId}
            onChange={(wanted) => change.mutate({ list, step, change: wanted })}
          />
        ))}
      </ul>
    </section>
  );
}
