import { formatMoment, useTimeLeft } from '@otklik/ui';
import { IconHourglassEmpty } from '@tabler/icons-react';
import * as m from '#words';
import styles from './due-mark.module.css';
import { metricWords } from './metric-words.ts';

type DueMarkProps = { nextDue: { at: string; metric: keyof typeof metricWords }; locale: string; short?: boolean };

/** How much of the next promise is left, amber within an hour, red when it is broken; which and until when stands in the tooltip. `short`: a minus
 *  stands for the word, which is there for who listens. */
export function DueMark({ nextDue: { at, metric }, locale, short }: DueMarkProps) {
  const { state, time } = useTimeLeft(at, locale);
  const words = state === 'late' ? m.sla_late({ time }) : m.sla_left({ time });
  return (
    <span
      className={styles.due}
      data-state={state}
      title={m.sla_due_hint({ metric: metricWords[metric](), when: formatMoment(at, Date.now(), locale) })}
    >
      <IconHourglassEmpty size={13} stroke={1.8} aria-hidden="true" />
      {short ? (
        <>
          <span aria-hidden="true">{state === 'late' ? `\u2212${time}` : time}</span>
          <span className="visually-hidden">{words}</span>
        </>
      ) : (
        words
      )}
    </span>
  );
}
