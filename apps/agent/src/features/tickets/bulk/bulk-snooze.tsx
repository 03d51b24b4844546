import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { momentInWords, readTyped } from '../../../base/moment/read-typed.ts';
import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';

/** Until when many tickets are snoozed, said in words; their meaning stands below. Gives nothing while it is empty, null while it means nothing. */
export function BulkSnooze({ onChange }: { onChange: (until: string | null | undefined) => void }) {
  const locale = useLocale();
  const { timeZone } = useMe().user;
  const [now] = useState(() => new Date());
  const [text, setText] = useState('');
  const typed = text.trim();
  const until = typed ? readTyped(typed, now, timeZone) : null;
  return (
    <TextInput
      label={m.rest_bulk_snooze()}
      placeholder={m.bulk_leave()}
      description={until ? momentInWords(until, now, locale, timeZone) : m.snooze_hint()}
      error={typed && !until ? m.snooze_unclear() : undefined}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        onChange(next.trim() ? readTyped(next.trim(), now, timeZone) : undefined);
      }}
    />
  );
}
