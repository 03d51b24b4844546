import { TextInput } from '@mantine/core';
import { useState } from 'react';

type DurationInputProps = { label: string; seconds: number | null | undefined; onChange: (seconds: number | null) => void };

/** Hours and minutes, `4:00`; a bare number is hours, `1,5` an hour and a half. Empty is none, what is no time stays as it was. */
export function DurationInput({ label, seconds, onChange }: DurationInputProps) {
  const [text, setText] = useState(() => textOf(seconds));
  return (
    <TextInput
      aria-label={label}
      value={text}
      placeholder="—"
      w={84}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        const read = secondsOf(value);
        if (read !== undefined) onChange(read);
      }}
      onBlur={() => setText(textOf(seconds))}
    />
  );
}

function textOf(seconds: number | null | undefined): string {
  if (!seconds) return '';
  return `${Math.floor(seconds / 3600)}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')}`;
}

/** Undefined is what cannot be read yet. */
function secondsOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const [, hours, minutes = '0', part = '0'] = /^(\d{1,4})(?::(\d{1,2})|[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60 + Math.round(Number(`0.${part}`) * 60) * 60;
  return seconds >= 60 && seconds <= 366 * 86_400 && Number(minutes) < 60 ? seconds : undefined;
}
