import { TextInput, type TextInputProps } from '@mantine/core';
import * as m from '#words';
import { durationText, readTypedDuration } from './duration.ts';

type DurationInputProps = Omit<TextInputProps, 'value' | 'onChange'> & { value: string; onChange: (typed: string) => void };

/** How long, in a person's own words; what was understood stands beside it. */
export function DurationInput({ value, onChange, ...props }: DurationInputProps) {
  const minutes = readTypedDuration(value);
  const told = minutes === null ? '' : durationText(minutes);
  return (
    <TextInput
      {...props}
      placeholder={m.time_example()}
      maxLength={60}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={value.trim() !== '' && minutes === null ? m.time_not_understood() : undefined}
      rightSection={told === '' || told === value.trim() ? null : <span style={{ whiteSpace: 'nowrap', fontSize: 12 }}>{told}</span>}
      rightSectionWidth={96}
    />
  );
}
