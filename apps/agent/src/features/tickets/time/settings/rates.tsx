import { ActionIcon, Button } from '@mantine/core';
import { newId } from '@otklik/core/id.ts';
import { minorDigits } from '@otklik/core/money/minor-units.ts';
import { IconPlus, IconX } from '@tabler/icons-react';
import * as m from '#words';
import { DateInput } from '../../../../base/dates/date-input.tsx';
import { AmountInput } from '../../../fields/controls/amount-input.tsx';
import { CurrencySelect } from '../../../fields/controls/currency-select.tsx';
import styles from '../time.module.css';

export type RateLine = { key: string; from: string; perHour: number | null; currency: string };
type RatesProps = { rates: readonly RateLine[]; today: string; onChange: (rates: readonly RateLine[]) => void };

/** What an hour costs from which day on, each in its currency with as many digits as that currency has. */
export function Rates({ rates, today, onChange }: RatesProps) {
  const set = (key: string, part: Partial<RateLine>) => onChange(rates.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const last = rates.at(-1);
  return (
    <fieldset className={styles.rates}>
      <legend>{m.time_rates()}</legend>
      {rates.map((line) => (
        <div key={line.key} className={styles.rate}>
          <DateInput label={m.time_rate_from()} required value={line.from || null} onChange={(day) => set(line.key, { from: day ?? '' })} />
          <AmountInput
            label={m.time_rate_hour()}
            required
            min={0}
            decimalScale={minorDigits(line.currency)}
            value={line.perHour}
            onChange={(perHour) => set(line.key, { perHour })}
          />
          <CurrencySelect label={m.time_currency()} value={line.currency} onChange={(currency) => set(line.key, { currency })} />
          <ActionIcon
            aria-label={m.time_rate_remove({ from: line.from })}
            onClick={() => onChange(rates.filter((one) => one.key !== line.key))}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() =>
          onChange([...rates, { key: newId(), from: today, perHour: last?.perHour ?? null, currency: last?.currency ?? 'RUB' }])
        }
      >
        {m.time_rate_add()}
      </Button>
    </fieldset>
  );
}
