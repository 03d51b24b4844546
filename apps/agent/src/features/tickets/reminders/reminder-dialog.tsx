import { Select, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { MomentPicker } from '../../../base/moment/moment-picker.tsx';
import { useMe } from '../../../base/session/queries.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useUsers } from '../../identity/directory/queries.ts';

/** Asks of what, whom and when to remind. */
export default function ReminderDialog({ ticketId, onClose }: { ticketId: string; onClose: () => void }) {
  const me = useMe();
  const users = useUsers().data?.items ?? [];
  const [text, setText] = useState('');
  const [userId, setUserId] = useState<string>(me.user.id);
  const stale = [[...keys.ticket(ticketId), 'reminders']];
  const drop = useChange({ run: (reminderId: string) => api.tickets.dropReminder({ params: { ticketId, reminderId } as never }), stale });
  const set = useChange({
    run: (at: string) =>
      api.tickets.setReminder({
        params: { ticketId, reminderId: newId<'reminder'>() } as never,
        body: { text: text.trim() || m.later_reminder_default(), at, userId } as never,
      }),
    stale,
    failed: m.later_reminder_refused(),
    onDone: (made) => offerUndo(m.later_reminder_set(), () => drop.mutate(made.id)),
  });
  const people = users.filter((user) => user.status === 'active').map((user) => ({ value: user.id as string, label: user.name }));
  return (
    <MomentPicker
      title={m.later_reminder_title()}
      onPick={(at) => {
        onClose();
        set.mutate(at);
      }}
      onClose={onClose}
    >
      <TextInput label={m.later_reminder_text()} maxLength={300} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Select
        mt="xs"
        label={m.later_reminder_whom()}
        data={people}
        value={userId}
        onChange={(next) => next && setUserId(next)}
        allowDeselect={false}
        searchable
      />
    </MomentPicker>
  );
}
