import { TextInput } from '@mantine/core';
import type { DateFieldProps } from '@otklik/ui/dates/date-field.tsx';
import { dayInDigits } from '@otklik/ui/dates/format-day.ts';
import { Suspense } from 'react';
import { lazily } from '../lazily.ts';
import { useLocale } from '../locale.ts';

const Field = lazily(() => import('./own-date-input.tsx'));

/** A day in a form, `2026-11-21` or null: typed in the reader's own way and words, or chosen from a calendar. */
export function DateInput(props: DateFieldProps) {
  const { value, onChange: _, min: __, max: ___, ...frame } = props;
  const locale = useLocale();
  return (
    <Suspense fallback={<TextInput {...frame} value={value ? dayInDigits(value, locale) : ''} readOnly />}>
      <Field {...props} />
    </Suspense>
  );
}
