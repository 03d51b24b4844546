import { ActionIcon, Button, TextInput } from '@mantine/core';
import type { CalendarException } from '@otklik/core/calendar/index.ts';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { DateInput } from '../../base/dates/date-input.tsx';
import * as m from '#words';
import styles from './calendars.module.css';
import { HoursInput } from './week/hours-input.tsx';

type ExceptionsProps = { exceptions: readonly CalendarException[]; today: string; onChange: (exceptions: CalendarException[]) => void };

/** Days unlike their week: a date or a run of dates, closed or with hours of their own. */
export function Exceptions({ exceptions, today, onChange }: ExceptionsProps) {
  const change = (place: number, with_: Partial<CalendarException>) =>
    onChange(exceptions.map((one, at) => (at === place ? { ...one, ...with_ } : { ...one })));
  return (
    <>
      <ul className={styles.exceptions}>
        {exceptions.map((one, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no name of their own and keep their places
          <li key={place}>
            <DateInput
              label={m.hours_exception_from()}
              value={one.from}
              required
              onChange={(day) => day && change(place, { from: day, to: day > one.to ? day : one.to })}
            />
            <DateInput
              label={m.hours_exception_to()}
              value={one.to}
              min={one.from}
              required
              onChange={(day) => day && change(place, { to: day })}
            />
            <TextInput
              label={m.hours_exception_name()}
              value={one.name}
              maxLength={100}
              onChange={({ currentTarget: { value } }) => change(place, { name: value })}
            />
            <HoursInput label={m.hours_exception_hours()} hours={one.hours} onChange={(hours) => change(place, { hours })} />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={m.hours_exception_remove({ day: one.from })}
              onClick={() => onChange(exceptions.filter((_, at) => at !== place).map((left) => ({ ...left })))}
            >
              <IconTrash size={17} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        onClick={() => onChange([...exceptions, { from: today, to: today, name: '', hours: [] }])}
      >
        {m.hours_exception_add()}
      </Button>
    </>
  );
}
