import { Group, NumberInput, Select } from '@mantine/core';
import { minorDigits } from '@otklik/core/money/minor-units.ts';
import * as m from '#words';
import type { Field } from '../field.ts';

const currencies = ['RUB', 'BYN', 'KZT', 'USD', 'EUR', 'CNY'];

/** What a number or an amount is bounded by. */
export function Limits({ field, onChange }: { field: Pick<Field, 'type' | 'limits'>; onChange: (limits: Field['limits']) => void }) {
  const { limits } = field;
  const currency = limits.currency ?? 'RUB';
  const scale = field.type === 'money' ? 10 ** minorDigits(currency) : 1;
  const bound = (name: 'min' | 'max', label: string) => (
    <NumberInput
      label={label}
      hideControls
      value={limits[name] === undefined ? '' : (limits[name] as number) * (1 / scale)}
      onChange={(typed) => onChange({ ...limits, [name]: typeof typed === 'number' ? Math.round(typed * scale * 1e6) * 1e-6 : undefined })}
    />
  );
  return (
    <Group grow align="flex-start">
      {bound('min', m.forms_min())}
      {bound('max', m.forms_max())}
      {field.type === 'money' ? (
        <Select
          label={m.forms_currency()}
          data={currencies}
          value={currency}
          allowDeselect={false}
          onChange={(next) => onChange({ ...limits, currency: next ?? 'RUB' })}
        />
      ) : (
        <NumberInput
          label={m.forms_decimals()}
          min={0}
          max={6}
          value={limits.decimals ?? 6}
          onChange={(typed) => onChange({ ...limits, decimals: typeof typed === 'number' ? Math.trunc(typed) : undefined })}
        />
      )}
    </Group>
  );
}
