import { Group, Select } from '@mantine/core';
import { localDay } from '@otklik/core/local-day.ts';
import { DateInput } from '../../../base/dates/date-input.tsx';
import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';

type MomentValueProps = { value: string | undefined; label: string; onChange: (value: string) => void };

const date = /^\d{4}-\d\d-\d\d/;
const days = ['today', 'yesterday', 'tomorrow', 'this_week', 'last_week', 'next_week', 'this_month', 'last_month', 'next_month'];
const presets = [...days, '-1h', '-4h', '-24h', '-3d', '-7d', '-14d', '-30d', '-90d'];

/** A day or a moment relative to now. */
export function MomentValue({ value, label, onChange }: MomentValueProps) {
  const { timeZone } = useMe().user;
  const isDate = value !== undefined && date.test(value);
  const known = value === undefined || isDate || presets.includes(value) ? presets : [...presets, value];
  return (
    <Group gap={6} wrap="nowrap" flex={1}>
      <Select
        aria-label={label}
        placeholder={m.views_choose()}
        data={[...known.map((one) => ({ value: one, label: momentWord(one) })), { value: 'date', label: m.views_choose_date() }]}
        value={isDate ? 'date' : (value ?? null)}
        onChange={(next) => onChange(next === 'date' || next === null ? localDay(new Date(), timeZone) : next)}
        allowDeselect={false}
        flex={1}
        miw={130}
      />
      {isDate ? (
        <DateInput aria-label={m.views_date()} required value={value.slice(0, 10)} onChange={(day) => day && onChange(day)} w={140} />
      ) : null}
    </Group>
  );
}

/** A moment in words: `-7d` as days ago. */
export function momentWord(value: string): string {
  const [, count, unit] = /^-(\d+)(h|d)$/.exec(value) ?? [];
  if (count) return unit === 'h' ? m.views_hours_ago({ n: Number(count) }) : m.views_days_ago({ n: Number(count) });
  const words: Record<string, () => string> = {
    today: m.views_today,
    yesterday: m.views_yesterday,
    tomorrow: m.views_tomorrow,
    this_week: m.views_this_week,
    last_week: m.views_last_week,
    next_week: m.views_next_week,
    this_month: m.views_this_month,
    last_month: m.views_last_month,
    next_month: m.views_next_month,
  };
  return words[value]?.() ?? value;
}
