import { Group, MultiSelect, NumberInput, Select, Stack, Switch, TagsInput } from '@mantine/core';
import { changedField, type RuleEvent } from '@otklik/contract/automation/rule-fields.ts';
import { TimeInput } from '../../../base/dates/time-input.tsx';
import { useLocale } from '../../../base/locale.ts';
import { timeZones } from '../../../base/time-zones.ts';
import * as m from '#words';
import { useCalendars } from '../../calendars/queries.ts';
import { useTicketFields } from '../../tickets/filter/fields.ts';
import { withGone } from '../../tickets/gone/gone-choices.ts';
import { eventNames } from './event-names.ts';
import type { When } from './queries.ts';
import { ruleFieldName } from './rule-fields.ts';
import { dayName, sinceNames } from './when-words.ts';

type WhenEditorProps<Of extends When = When> = { when: Of; onChange: (when: When) => void };

const fresh: Record<When['kind'], When> = {
  event: { kind: 'event', events: ['ticket_created'], fields: [], business: [] },
  timer: { kind: 'timer', since: 'lastMessage', amount: 3, unit: 'days', working: false, calendarId: null },
  schedule: { kind: 'schedule', days: [1, 2, 3, 4, 5], at: '09:00', timeZone: null },
};

/** What a rule waits for: events, a time since something, or hours of the week. */
export function WhenEditor({ when, onChange }: WhenEditorProps) {
  return (
    <Stack gap="sm">
      <Select
        maw={320}
        aria-label={m.rules_when_kind()}
        data={[
          { value: 'event', label: m.rules_kind_event() },
          { value: 'timer', label: m.rules_kind_timer() },
          { value: 'schedule', label: m.rules_kind_schedule() },
        ]}
        value={when.kind}
        onChange={(kind) => kind && kind !== when.kind && onChange(fresh[kind as When['kind']])}
        allowDeselect={false}
      />
      {when.kind === 'event' ? <OfEvents when={when} onChange={onChange} /> : null}
      {when.kind === 'timer' ? <OfTime when={when} onChange={onChange} /> : null}
      {when.kind === 'schedule' ? <OfWeek when={when} onChange={onChange} /> : null}
    </Stack>
  );
}

function OfEvents({ when, onChange }: WhenEditorProps<Extract<When, { kind: 'event' }>>) {
  const custom = useTicketFields().filter((one) => one.custom);
  const changes = when.events.includes('ticket_changed');
  const business = when.events.includes('business_event');
  return (
    <>
      <MultiSelect
        label={m.rules_events()}
        data={Object.entries(eventNames).map(([value, label]) => ({ value, label: label() }))}
        value={[...when.events]}
        onChange={(events) => onChange({ ...when, events: events as RuleEvent[] })}
        required
        searchable
        selectFirstOptionOnChange
        hidePickedOptions
        nothingFoundMessage={m.shell_nothing_found()}
      />
      {changes ? (
        <MultiSelect
          label={m.rules_changed_fields()}
          placeholder={when.fields.length === 0 ? m.rules_any_field() : ''}
          data={withGone([...changeable(), ...custom.map(({ key, label }) => ({ value: key, label }))], when.fields, 'field')}
          value={[...when.fields]}
          onChange={(fields) => onChange({ ...when, fields })}
          searchable
          hidePickedOptions
        />
      ) : null}
      {business ? (
        <TagsInput
          label={m.rules_business()}
          description={m.rules_business_hint()}
          value={[...when.business]}
          onChange={(kinds) => onChange({ ...when, business: kinds })}
        />
      ) : null}
    </>
  );
}

const changeable = () => [...new Set(Object.values(changedField))].map((value) => ({ value, label: ruleFieldName(value) }));

function OfTime({ when, onChange }: WhenEditorProps<Extract<When, { kind: 'timer' }>>) {
  const calendars = useCalendars().data?.items ?? [];
  return (
    <>
      <Group align="flex-end" gap="sm">
        <NumberInput
          w={110}
          label={m.rules_amount()}
          min={1}
          max={1000}
          value={when.amount}
          onChange={(amount) => onChange({ ...when, amount: Math.min(1000, Math.max(1, Math.round(Number(amount)) || 1)) })}
        />
        <Select
          w={130}
          aria-label={m.rules_unit()}
          data={[
            { value: 'minutes', label: m.rules_minutes() },
            { value: 'hours', label: m.rules_hours() },
            { value: 'days', label: m.rules_days() },
          ]}
          value={when.unit}
          onChange={(unit) => onChange({ ...when, unit: unit as 'days' })}
          allowDeselect={false}
        />
        <Select
          w={240}
          label={m.rules_since()}
          data={Object.entries(sinceNames).map(([value, label]) => ({ value, label: label() }))}
          value={when.since}
          onChange={(since) => onChange({ ...when, since: since as 'created' })}
          allowDeselect={false}
        />
      </Group>
      <Switch
        label={m.rules_working()}
        checked={when.working}
        onChange={({ currentTarget: { checked: working } }) => onChange({ ...when, working })}
      />
      {when.working ? (
        <Select
          maw={320}
          label={m.rules_calendar()}
          data={[
            { value: '', label: m.rules_calendar_default() },
            ...calendars.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          value={when.calendarId ?? ''}
          onChange={(id) => onChange({ ...when, calendarId: calendars.find((one) => one.id === id)?.id ?? null })}
          allowDeselect={false}
        />
      ) : null}
    </>
  );
}

function OfWeek({ when, onChange }: WhenEditorProps<Extract<When, { kind: 'schedule' }>>) {
  const locale = useLocale();
  return (
    <Group align="flex-end" gap="sm">
      <MultiSelect
        flex={1}
        miw={260}
        label={m.rules_weekdays()}
        data={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: dayName(day, locale, 'long') }))}
        value={when.days.map(String)}
        onChange={(days) => onChange({ ...when, days: days.map(Number).toSorted((a, b) => a - b) })}
        required
        hidePickedOptions
      />
      <TimeInput w={110} label={m.rules_at()} required value={when.at} onChange={(at) => onChange({ ...when, at })} />
      <Select
        label={m.rules_time_zone()}
        data={[{ value: '', label: m.rules_time_zone_account() }, ...timeZones().map((zone) => ({ value: zone, label: zone }))]}
        value={when.timeZone ?? ''}
        onChange={(zone) => onChange({ ...when, timeZone: zone || null })}
        allowDeselect={false}
        searchable
      />
    </Group>
  );
}
