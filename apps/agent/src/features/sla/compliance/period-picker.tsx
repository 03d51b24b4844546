import { Button, TextInput } from '@mantine/core';
import * as m from '#words';
import { monthOf } from '../../tickets/time/month-of.ts';
import styles from './compliance.module.css';
import { fits } from './queries.ts';

type Period = { from: string; to: string };

/** Two days, both included, and the months that are asked for most. */
export function PeriodPicker({ today, period, onChange }: { today: string; period: Period; onChange: (period: Period) => void }) {
  const { from, to } = period;
  const months = [
    [m.time_export_month(), monthOf(today, 0)],
    [m.time_export_last_month(), monthOf(today, -1)],
  ] as const;
  const wrong = from !== '' && to !== '' && !fits(period);
  return (
    <>
      <TextInput
        type="date"
        label={m.time_export_from()}
        value={from}
        onChange={({ currentTarget: { value } }) => onChange({ from: value, to })}
      />
      <TextInput
        type="date"
        label={m.time_export_to()}
        value={to}
        onChange={({ currentTarget: { value } }) => onChange({ from, to: value })}
        error={wrong ? (from > to ? m.time_export_order() : m.compliance_too_long()) : undefined}
      />
      <div className={styles.months}>
        {months.map(([name, month]) => (
          <Button
            key={name}
            variant={month.from === from && month.to === to ? 'light' : 'default'}
            aria-pressed={month.from === from && month.to === to}
            onClick={() => onChange(month)}
          >
            {name}
          </Button>
        ))}
      </div>
    </>
  );
}
