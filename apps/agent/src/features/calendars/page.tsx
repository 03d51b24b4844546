import { Button, Select } from '@mantine/core';
import { newId } from '@otklik/core/id.ts';
import { countryOfZone } from '@otklik/core/calendar/index.ts';
import { SkeletonRows } from '@otklik/ui';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Failed } from '../../base/failed.tsx';
import { Page } from '../../base/page/page.tsx';
import * as m from '#words';
import styles from './calendars.module.css';
import { Editor, type Tried } from './editor.tsx';
import { type Calendar, useCalendars } from './queries.ts';

/** Working hours: the calendars of the account, one at a time. `tried` is shown before a calendar is saved: what those hours would do, which others know. */
export function CalendarsPage({ tried }: { tried?: Tried }) {
  const calendars = useCalendars();
  const [chosen, setChosen] = useState<string>();
  const [made, setMade] = useState<Calendar>();
  const [now] = useState(() => new Date());
  if (calendars.isPending) return <SkeletonRows label={m.shell_loading()} rows={7} height={44} avatar={false} />;
  if (calendars.isError) return <Failed error={calendars.error} onRetry={() => void calendars.refetch()} />;
  const { items } = calendars.data;
  const shown = made ?? items.find(({ id }) => id === chosen) ?? items[0] ?? freshCalendar(now);
  return (
    <Page
      wide
      title={m.hours_title()}
      text={m.hours_text()}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setMade(freshCalendar(now))}>
          {m.hours_add_calendar()}
        </Button>
      }
    >
      {items.length > 1 || made ? (
        <div className={styles.top}>
          <Select
            w={340}
            maw="100%"
            label={m.hours_calendar()}
            data={[
              ...items.map(({ id, name, isDefault }) => ({
                value: id as string,
                label: isDefault ? m.hours_default_name({ name }) : name,
              })),
              ...(made ? [{ value: made.id as string, label: m.hours_new() }] : []),
            ]}
            value={shown.id}
            onChange={(id) => {
              setMade(undefined);
              setChosen(id ?? undefined);
            }}
            allowDeselect={false}
          />
        </div>
      ) : null}
      <Editor
        key={`${shown.id} ${shown.version}`}
        initial={shown}
        isNew={shown === made || items.length === 0}
        now={now}
        tried={tried}
        onSaved={(id) => {
          setChosen(id);
          setMade(undefined);
        }}
        onRemoved={() => setChosen(undefined)}
      />
    </Page>
  );
}

/** What a new calendar begins with: Monday to Friday from nine to six where the reader is. */
function freshCalendar(now: Date): Calendar {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return {
    id: newId(),
    name: '',
    isDefault: false,
    version: 1,
    changedAt: now.toISOString(),
    timeZone,
    week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '18:00' }] : [])),
    country: countryOfZone(timeZone),
    shortDays: true,
    exceptions: [],
  };
}
