import { SegmentedControl } from '@mantine/core';
import { type Calendar, dateOf, dayNumber, dayPlans, productionYear, productionYears, weekdayIndex } from '@otklik/core/calendar/index.ts';
import { useMemo, useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { dayName } from '../week/week-grid.tsx';
import own from '../calendars.module.css';
import { dayWords, kindOf, kindWords } from './day-words.ts';
import styles from './year.module.css';

/** A year at a glance: what the week gives, what the country's calendar and the exceptions make of it, and the list of what is different. */
export function YearView({ calendar, thisYear }: { calendar: Calendar; thisYear: number }) {
  const locale = useLocale();
  const [year, setYear] = useState(thisYear);
  const planOf = useMemo(() => dayPlans(calendar), [calendar]);
  const known = calendar.country ? productionYears(calendar.country).find((one) => one.year === year) : undefined;
  const changed = (calendar.country && productionYear(calendar.country, year)) || [];
  const shown = (date: string) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'long' }).format(
      dayNumber(date) * 86_400_000,
    );
  return (
    <>
      <SegmentedControl
        aria-label={m.hours_year()}
        mb="sm"
        value={String(year)}
        onChange={(value) => setYear(Number(value))}
        data={[-1, 0, 1, 2].map((by) => String(thisYear + by))}
      />
      {calendar.country && !known ? <p className={own.warning}>{m.hours_year_unknown({ year })}</p> : null}
      {known?.status === 'preliminary' ? <p className={own.warning}>{m.hours_year_preliminary({ year })}</p> : null}
      <ul className={styles.legend}>
        {(['work', 'rest', 'holiday', 'short', 'moved', 'exception'] as const).map((kind) => (
          <li key={kind}>
            <i className={styles.cell} data-kind={kind} aria-hidden="true" />
            {kindWords(kind)}
          </li>
        ))}
      </ul>
      <div className={styles.year} role="img" aria-label={m.hours_year_picture({ year })}>
        {Array.from({ length: 12 }, (_, month) => {
          const first = Date.UTC(year, month, 1) / 86_400_000;
          const days = Date.UTC(year, month + 1, 1) / 86_400_000 - first;
          return (
            <div key={first}>
              <h4>{new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(first * 86_400_000)}</h4>
              <div className={styles.month}>
                {Array.from({ length: 7 }, (__, day) => (
                  <small key={day}>{dayName(day, locale, 'short').slice(0, 2)}</small>
                ))}
                {Array.from({ length: days }, (__, place) => {
                  const day = first + place;
                  const plan = planOf(day);
                  return (
                    <span
                      key={day}
                      className={styles.cell}
                      data-kind={kindOf(plan)}
                      title={`${shown(dateOf(day))}: ${dayWords(plan, shown)}`}
                      style={place === 0 ? { gridColumnStart: weekdayIndex(day) + 1 } : undefined}
                    >
                      {place + 1}
                    </span>
                  );
                })}
              </div>
            </div>
          );
        })}
      </div>
      {changed.length > 0 ? (
        <details className={styles.list}>
          <summary>{m.hours_year_changes({ count: changed.length })}</summary>
          <ul>
            {changed.map((day) => (
              <li key={day.date}>
                <b>{shown(day.date)}</b> {dayWords({ spans: planOf(dayNumber(day.date)).spans, why: { kind: 'production', day } }, shown)}
              </li>
            ))}
          </ul>
          {known ? <p>{m.hours_year_source({ source: known.source })}</p> : null}
        </details>
      ) : null}
    </>
  );
}
