import { Group, NumberInput, Select } from '@mantine/core';
import { TimeInput } from '../../../base/dates/time-input.tsx';
import * as m from '#words';
import type { CommonAction } from './common-action.ts';

type SnoozeAction = Extract<CommonAction, { do: 'snooze' }>;
type Unit = 'days' | 'hours' | 'minutes';
const minutesOf = { hours: 60, minutes: 1 };
/** as the contract has it: a year of days, ten weeks of minutes */
const most = { days: 365, hours: 1666, minutes: 100_000 };

/** For how long a ticket is put off: so many days and to which hour, or so many hours or minutes from then. */
export function SnoozeValue({ action, onChange }: { action: SnoozeAction; onChange: (action: SnoozeAction) => void }) {
  const unit = unitOf(action);
  const amount = unit === 'days' ? (action.days ?? 0) : (action.minutes ?? 0) / minutesOf[unit];
  const set = (to: number, as: Unit) => {
    const n = Math.min(to, most[as]);
    onChange(
      as === 'days' ? { do: 'snooze', days: n, at: action.at ?? '09:00' } : { do: 'snooze', minutes: Math.max(1, n) * minutesOf[as] },
    );
  };
  return (
    <Group gap="xs" align="flex-end">
      <NumberInput
        w={110}
        label={m.snooze_action_for()}
        min={unit === 'days' ? 0 : 1}
        max={most[unit]}
        allowDecimal={false}
        value={amount}
        onChange={(next) => set(Number(next) || 0, unit)}
      />
      <Select
        w={130}
        aria-label={m.rules_unit()}
        data={[
          { value: 'minutes', label: m.rules_minutes() },
          { value: 'hours', label: m.rules_hours() },
          { value: 'days', label: m.rules_days() },
        ]}
        value={unit}
        onChange={(next) => next && set(amount, next as Unit)}
        allowDeselect={false}
      />
      {unit === 'days' ? (
        <TimeInput
          w={110}
          label={m.macros_snooze_at()}
          value={action.at ?? '09:00'}
          onChange={(at) => onChange({ do: 'snooze', days: action.days ?? 0, at })}
        />
      ) : null}
    </Group>
  );
}

const unitOf = ({ minutes }: SnoozeAction): Unit => (minutes === undefined ? 'days' : minutes % 60 === 0 ? 'hours' : 'minutes');
