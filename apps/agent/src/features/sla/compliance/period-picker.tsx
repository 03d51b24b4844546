import { Button } from '@mantine/core';
import { DateInput } from '../../../base/dates/date-input.tsx';
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
      <DateInput
        required
        withAsterisk={false}
        label={m.time_export_from()}
        w={150}
        value={from || null}
        onChange={(day) => onChange({ from: day ?? '', to })}
      />
      <DateInput
        required
        withAsterisk={false}
        label={m.time_export_to()}
        w={150}
        value={to || null}
        onChange={(day) => onChange({ from, to: day ?? '' })}
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
