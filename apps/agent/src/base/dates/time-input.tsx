import { TextInput, type TextInputProps } from '@mantine/core';
import { readClockTime } from '@otklik/core/clock-time.ts';
import { useEffect, useRef, useState } from 'react';
import * as m from '#words';

type TimeInputProps = Omit<TextInputProps, 'value' | 'onChange' | 'type'> & { value: string; onChange: (time: string) => void };

/** A time of the day, `09:30`, typed as people write it (`9`, `930`, `9 pm`) whatever the browser speaks. What is no time is said and stops a form. */
export function TimeInput({ value, onChange, ...rest }: TimeInputProps) {
  const [typed, setTyped] = useState<{ text: string; left: boolean } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const wrong = typed?.left === true && readClockTime(typed.text) === null;
  useEffect(() => input.current?.setCustomValidity(wrong ? m.dates_time_unclear() : ''), [wrong]);
  const settle = () => setTyped((old) => old && (readClockTime(old.text) === null ? { ...old, left: true } : null));
  return (
    <TextInput
      {...rest}
      ref={input}
      placeholder="09:00"
      error={wrong ? m.dates_time_unclear() : undefined}
      value={typed ? typed.text : value}
      onChange={({ currentTarget: { value: text } }) => {
        const time = readClockTime(text);
        setTyped({ text, left: false });
        if (time !== null && time !== value) onChange(time);
      }}
      onInvalid={(event) => {
        if (wrong) event.preventDefault();
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
    />
  );
}
