import { TextInput } from '@mantine/core';
import { useState } from 'react';
import * as m from '#words';
import { useLocale } from '../locale.ts';
import { useMe } from '../session/queries.ts';
import { momentInWords, readTyped } from './read-typed.ts';

type MomentInputProps = {
  label: string;
  /** what an empty field means */
  placeholder?: string;
  /** how to write a time is said elsewhere; what is meant comes below the field then */
  unhinted?: boolean;
  onChange: (at: string | null | undefined) => void;
};

/** A time to come, said in words; their meaning stands below. Gives nothing while it is empty, null while it means nothing. */
export function MomentInput({ label, placeholder, unhinted = false, onChange }: MomentInputProps) {
  const locale = useLocale();
  const { timeZone } = useMe().user;
  const [now] = useState(() => new Date());
  const [text, setText] = useState('');
  const typed = text.trim();
  const at = typed ? readTyped(typed, now, timeZone) : null;
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      description={at ? momentInWords(at, now, locale, timeZone) : unhinted ? undefined : m.snooze_hint()}
      {...(unhinted && { inputWrapperOrder: ['label', 'input', 'description', 'error'] })}
      error={typed && !at ? m.snooze_unclear() : undefined}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        onChange(next.trim() ? readTyped(next.trim(), now, timeZone) : undefined);
      }}
    />
  );
}
