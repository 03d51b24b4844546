import { Select } from '@mantine/core';
import { workingTime } from '@otklik/core/calendar/index.ts';
import { clockTime, promiseOf } from '@otklik/core/sla/index.ts';
import { hourAndMinute } from '@otklik/ui';
import { useMemo, useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import type { Calendar } from '../../calendars/queries.ts';
import { metricWords } from '../../tickets/due/metric-words.ts';
import { priorityLevels, priorityName } from '../../tickets/settings/names.ts';
import styles from './policies.module.css';
import type { SlaPolicy } from './queries.ts';

type ExampleProps = { policy: Pick<SlaPolicy, 'calendarId' | 'targets' | 'pausesOn'>; calendars: readonly Calendar[] };
const shown = ['first_response', 'next_response', 'resolution'] as const;

/** What the policy as it stands on the screen would promise a ticket of no type that comes now: reckoned here, by the engine the server has. */
export function Example({ policy, calendars }: ExampleProps) {
  const locale = useLocale();
  const [priority, setPriority] = useState<string>('normal');
  const [now] = useState(() => new Date());
  const calendar = calendars.find(({ id, isDefault }) => (policy.calendarId ? id === policy.calendarId : isDefault));
  const working = useMemo(() => calendar && workingTime(calendar), [calendar]);
  if (!calendar || !working) return null;
  const when = new Intl.DateTimeFormat(locale, {
    timeZone: calendar.timeZone,
    ...{ weekday: 'short', day: 'numeric', month: 'long', ...hourAndMinute(locale) },
  });
  const promises = shown.flatMap((metric) => {
    const promise = promiseOf({ ...policy, shares: [] }, metric, { priority, typeId: null });
    if (!promise) return [];
    const due = (promise.time === 'calendar' ? working : clockTime).add(now, promise.seconds * 1000);
    return [{ metric, words: due ? m.promises_example_until({ when: when.format(due) }) : m.promises_example_never() }];
  });
  return (
    <div className={styles.example}>
      <div className={styles.asked}>
        <strong>{m.promises_example()}</strong>
        <Select
          w={180}
          aria-label={m.promises_example_priority()}
          data={priorityLevels.map((value) => ({ value, label: priorityName(value) }))}
          value={priority}
          onChange={(value) => value && setPriority(value)}
          allowDeselect={false}
        />
      </div>
      {promises.length > 0 ? (
        <dl>
          {promises.map(({ metric, words }) => (
            <div key={metric}>
              <dt>{metricWords[metric]()}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>{m.promises_example_none()}</p>
      )}
    </div>
  );
}
