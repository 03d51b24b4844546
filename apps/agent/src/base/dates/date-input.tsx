import { TextInput } from '@mantine/core';
import type { DateFieldProps } from '@otklik/ui/dates/date-field.tsx';
import { Suspense } from 'react';
import { lazily } from '../lazily.ts';

const Field = lazily(() => import('./own-date-input.tsx'));

/** A day in a form, `2026-11-21` or null: typed in the reader's own way and words, or chosen from a calendar. */
export function DateInput(props: DateFieldProps) {
  const { value: _, onChange: __, min: ___, max: ____, ...frame } = props;
  return (
    <Suspense fallback={<TextInput {...frame} value="" readOnly />}>
      <Field {...props} />
    </Suspense>
  );
}
