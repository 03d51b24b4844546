import { TextInput } from '@mantine/core';
import type { Hours } from '@otklik/core/calendar/index.ts';
import { useState } from 'react';
import * as m from '#words';
import { hoursText, readHours } from './hours-text.ts';

type HoursInputProps = { id?: string; label?: string; hours: readonly Hours[]; onChange: (hours: Hours[]) => void };

/** Hours written as text. What is no hours stays to be mended and changes nothing. */
export function HoursInput({ id, label, hours, onChange }: HoursInputProps) {
  const [typed, setTyped] = useState<string>();
  const wrong = typed !== undefined && readHours(typed) === null;
  return (
    <TextInput
      {...(id && { id })}
      {...(label && { label })}
      value={typed ?? hoursText(hours)}
      placeholder={m.hours_day_off()}
      error={wrong ? m.hours_unclear() : undefined}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const read = readHours(text);
        setTyped(text);
        if (read) onChange(read);
      }}
      onBlur={() => setTyped(wrong ? typed : undefined)}
    />
  );
}
