import { NumberInput } from '@mantine/core';
import { type Calendar, unknownYears, workingTime } from '@otklik/core/calendar/index.ts';
import { hourAndMinute } from '@otklik/ui';
import { useMemo, useState } from 'react';
import { useLocale } from '../../base/locale.ts';
import * as m from '#words';
import styles from './calendars.module.css';

/** What the calendar as it stands on the screen answers now: reckoned here, by the engine the server has. */
export function Preview({ calendar, now }: { calendar: Calendar; now: Date }) {
  const locale = useLocale();
  const [hours, setHours] = useState(8);
  const time = useMemo(() => workingTime(calendar), [calendar]);
  const shown = (at: Date) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: calendar.timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      ...hourAndMinute(locale),
    }).format(at);
  const open = time.isOpen(now);
  const next = open ? time.nextClosing(now) : time.nextOpening(now);
  const due = time.add(now, hours * 3_600_000);
  const unknown = unknownYears(calendar, now, due ?? now);
  const words = () => {
    if (open) return next ? m.hours_open_until({ when: shown(next) }) : m.hours_open_always();
    return next ? m.hours_closed_until({ when: shown(next) }) : m.hours_closed_always();
  };
  return (
    <div className={styles.preview} role="status">
      <p>
        <i className={styles.light} data-open={open || undefined} aria-hidden="true" />
        <strong>{words()}</strong>
      </p>
      <div className={styles.ask}>
        <NumberInput
          aria-label={m.hours_add_label()}
          value={hours}
          min={0.25}
          max={2000}
          step={1}
          decimalScale={2}
          w={90}
          onChange={(value) => typeof value === 'number' && value > 0 && setHours(Math.min(value, 2000))}
        />
        <span>{due ? m.hours_add({ when: shown(due) }) : m.hours_add_never()}</span>
      </div>
      {unknown.length > 0 ? <p className={styles.warning}>{m.hours_unknown_year({ years: unknown.join(', ') })}</p> : null}
    </div>
  );
}
