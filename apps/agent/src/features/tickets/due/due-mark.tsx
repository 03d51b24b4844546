import { formatMoment, useTimeLeft } from '@otklik/ui';
import { IconHourglassEmpty } from '@tabler/icons-react';
import * as m from '#words';
import styles from './due-mark.module.css';
import { metricWords } from './metric-words.ts';

type DueMarkProps = { nextDue: { at: string; metric: keyof typeof metricWords }; locale: string };

/** How much of the next promise is left, amber within an hour, red when it is broken; which and until when stands in the tooltip. */
export function DueMark({ nextDue: { at, metric }, locale }: DueMarkProps) {
  const { state, time } = useTimeLeft(at, locale);
  return (
    <span
      className={styles.due}
      data-state={state}
      title={m.sla_due_hint({ metric: metricWords[metric](), when: formatMoment(at, Date.now(), locale) })}
    >
      <IconHourglassEmpty size={13} stroke={1.8} aria-hidden="true" />
      {state === 'late' ? m.sla_late({ time }) : m.sla_left({ time })}
    </span>
  );
}
