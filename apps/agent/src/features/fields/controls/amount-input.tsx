import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';
import { useLocale } from '../../../base/locale.ts';

type AmountInputProps = Omit<NumberInputProps, 'value' | 'onChange'> & { value: number | null; onChange: (value: number | null) => void };

/** A number as it is typed in the reader's language. What is being typed stays as it is: `12,0` is on its way to `12,05`. */
export function AmountInput({ value, onChange, ...props }: AmountInputProps) {
  const locale = useLocale();
  const [typed, setTyped] = useState<number | string>(value ?? '');
  return (
    <NumberInput
      {...props}
      hideControls
      clampBehavior="none"
      thousandSeparator={locale === 'en' ? ',' : ' '}
      decimalSeparator={locale === 'en' ? '.' : ','}
      allowedDecimalSeparators={['.', ',']}
      value={numberOf(typed) === value ? typed : (value ?? '')}
      onChange={(next) => {
        setTyped(next);
        onChange(numberOf(next));
      }}
    />
  );
}

function numberOf(typed: number | string): number | null {
  const number = typed === '' || typed === '-' ? Number.NaN : Number(typed);
  return Number.isFinite(number) ? number : null;
}
