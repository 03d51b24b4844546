import { ActionIcon, Menu } from '@mantine/core';
import type { Hours } from '@otklik/core/calendar/index.ts';
import { IconDots } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { DayTrack } from './day-track.tsx';
import { HoursInput } from './hours-input.tsx';
import styles from './week.module.css';

type Week = readonly (readonly Hours[])[];

/** The hours of a week: a line a day, written in words or drawn with the mouse; the end of a night shift is shown on the day it falls on. */
export function WeekGrid({ week, onChange }: { week: Week; onChange: (week: Hours[][]) => void }) {
  const locale = useLocale();
  const set = (place: (day: number) => boolean, hours: readonly Hours[]) =>
    onChange(week.map((own, day) => (place(day) ? [...hours] : [...own])));
  return (
    <div className={styles.week}>
      <div className={styles.scale} aria-hidden="true">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
      {week.map((hours, day) => {
        const name = dayName(day, locale);
        return (
          <div key={name} className={styles.day}>
            <label htmlFor={`hours-${day}`}>{name}</label>
            <DayTrack hours={hours} before={week[(day + 6) % 7] ?? []} onChange={(next) => set((one) => one === day, next)} />
            <HoursInput id={`hours-${day}`} hours={hours} onChange={(next) => set((one) => one === day, next)} />
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={m.hours_day_more({ day: name })}>
                  <IconDots size={17} stroke={1.6} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => set((one) => one < 5, hours)}>{m.hours_copy_weekdays()}</Menu.Item>
                <Menu.Item onClick={() => set(() => true, hours)}>{m.hours_copy_all()}</Menu.Item>
                <Menu.Item onClick={() => set((one) => one === day, [{ from: '00:00', to: '24:00' }])}>
                  {m.hours_round_the_clock()}
                </Menu.Item>
                <Menu.Item onClick={() => set((one) => one === day, [])}>{m.hours_day_off()}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </div>
        );
      })}
    </div>
  );
}

/** The name of a day of the week, 0 Monday. */
export function dayName(day: number, locale: string, weekday: 'long' | 'short' = 'long'): string {
  const name = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + day)));
  return name.charAt(0).toUpperCase() + name.slice(1);
}
