import { Button, Select, Switch, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { countries } from '@otklik/core/calendar/index.ts';
import { localDay } from '@otklik/core/local-day.ts';
import { type ReactNode, useState } from 'react';
import { api } from '../../base/api.ts';
import { FormError } from '../../base/form-error.tsx';
import { Section } from '../../base/page/page.tsx';
import { timeZones } from '../../base/time-zones.ts';
import { offerUndo } from '../../base/undo.ts';
import { useChange } from '../../base/use-change.ts';
import * as m from '#words';
import styles from './calendars.module.css';
import { Exceptions } from './exceptions.tsx';
import { Preview } from './preview.tsx';
import type { Calendar } from './queries.ts';
import { WeekGrid } from './week/week-grid.tsx';
import { YearView } from './year/year-view.tsx';

/** What the hours on the screen would do, told by whoever reckons by them. */
export type Tried = (calendar: Pick<Calendar, 'id' | 'timeZone' | 'week' | 'country' | 'shortDays' | 'exceptions'>) => ReactNode;
type EditorProps = {
  initial: Calendar;
  isNew: boolean;
  now: Date;
  tried: Tried | undefined;
  onSaved: (calendarId: string) => void;
  onRemoved: () => void;
};

/** One calendar: what stands on the screen is previewed at once and counts when it is saved. */
export function Editor({ initial, isNew, now, tried, onSaved, onRemoved }: EditorProps) {
  const [form, setForm] = useState(initial);
  const set = (change: Partial<Calendar>) => setForm({ ...form, ...change });
  const { id: calendarId, name, timeZone, week, country, shortDays, exceptions } = form;
  const body = { name, timeZone, week, country, shortDays, exceptions };
  const params = { calendarId };
  const stale = [keys.calendars];
  const save = useChange({
    run: () => api.calendars.saveCalendar({ params, body: isNew ? body : { ...body, version: initial.version } }),
    stale,
    done: m.shell_saved(),
    onDone: () => onSaved(calendarId),
  });
  const makeDefault = useChange({ run: () => api.calendars.makeCalendarDefault({ params }), stale, failed: m.hours_refused() });
  const putBack = useChange({ run: () => api.calendars.saveCalendar({ params, body }), stale, failed: m.hours_refused() });
  const remove = useChange({
    run: () => api.calendars.removeCalendar({ params }),
    stale,
    failed: m.hours_refused(),
    onDone: () => {
      offerUndo(m.hours_removed({ name }), () => putBack.mutate());
      onRemoved();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Preview calendar={form} now={now} />
      <FormError error={save.error} />
      <div className={styles.fields}>
        <TextInput
          label={m.hours_name()}
          required
          maxLength={80}
          value={name}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <Select
          label={m.identity_time_zone()}
          data={[...new Set([timeZone, ...timeZones()])]}
          value={timeZone}
          onChange={(zone) => zone && set({ timeZone: zone })}
          searchable
          allowDeselect={false}
          limit={60}
          nothingFoundMessage={m.shell_nothing_found()}
        />
        <Select
          label={m.hours_country()}
          data={[{ value: '', label: m.hours_country_none() }, ...countries.map((value) => ({ value, label: countryName(value) }))]}
          value={country ?? ''}
          onChange={(value) => set({ country: countries.find((one) => one === value) ?? null })}
          allowDeselect={false}
        />
      </div>
      {country ? (
        <Switch
          mb="lg"
          checked={shortDays}
          onChange={({ currentTarget: { checked } }) => set({ shortDays: checked })}
          label={m.hours_short_days()}
          description={m.hours_short_days_hint()}
        />
      ) : null}
      <Section title={m.hours_week()} text={m.hours_week_text()}>
        <WeekGrid week={week} onChange={(next) => set({ week: next })} />
      </Section>
      <Section title={m.hours_exceptions()} text={m.hours_exceptions_text()}>
        <Exceptions
          exceptions={exceptions}
          today={localDay(now, timeZone)}
          onChange={(next) => set({ exceptions: next.map((one) => ({ ...one, hours: [...one.hours] })) })}
        />
      </Section>
      <Section title={m.hours_year()} text={m.hours_year_text()}>
        <YearView calendar={form} thisYear={now.getFullYear()} />
      </Section>
      {isNew ? null : tried?.(form)}
      <div className={styles.bar}>
        <Button type="submit" loading={save.isPending}>
          {m.shell_save()}
        </Button>
        {isNew || initial.isDefault ? (
          <span />
        ) : (
          <>
            <Button variant="default" onClick={() => makeDefault.mutate()}>
              {m.hours_make_default()}
            </Button>
            <Button variant="default" onClick={() => remove.mutate()}>
              {m.hours_remove()}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

function countryName(country: (typeof countries)[number]): string {
  return { ru: m.hours_country_ru, by: m.hours_country_by, kz: m.hours_country_kz }[country]();
}
