import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useTeams } from '../../identity/directory/queries.ts';
import type { Inbox } from './queries.ts';
import { ServerFields } from './server-fields.tsx';
import { type ServerForm, serverUrl } from './server-url.ts';

const noServer: ServerForm = { host: '', port: '', user: '', password: '', tls: true, mailbox: '' };

/** A mailbox: address, team, where mail comes from and goes through. Passwords are written, never shown again. */
export function EditInbox({ inbox, onClose }: { inbox: Inbox | undefined; onClose: () => void }) {
  const teams = useTeams().data?.items ?? [];
  const [form, setForm] = useState({
    address: inbox?.address ?? '',
    name: inbox?.name ?? '',
    fromName: inbox?.fromName ?? '',
    teamId: (inbox?.teamId ?? null) as string | null,
    signature: inbox?.signature ?? '',
    quoteHistory: inbox?.quoteHistory ?? true,
    enabled: inbox?.enabled ?? true,
  });
  const [smtp, setSmtp] = useState<ServerForm | null>(inbox ? null : noServer);
  const [imap, setImap] = useState<ServerForm | null>(inbox ? null : noServer);
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const servers = { ...(smtp ? { smtpUrl: serverUrl('smtp', smtp) } : {}), ...(imap ? { imapUrl: serverUrl('imap', imap) } : {}) };
  const body = { ...form, address: form.address.trim(), name: form.name.trim() || form.address.trim(), ...servers };
  const save = useChange({
    run: () => (inbox ? api.channels.changeInbox({ params: { inboxId: inbox.id }, body }) : api.channels.createInbox({ body })),
    stale: [keys.inboxes, keys.alarms],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <FormModal size={560} title={inbox ? inbox.address : m.channels_inbox_add()} onClose={onClose} save={save}>
      <TextInput
        label={m.channels_address()}
        type="email"
        required
        value={form.address}
        onChange={(event) => set({ address: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput label={m.channels_name()} value={form.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <TextInput
        label={m.channels_from_name()}
        description={m.channels_from_name_hint()}
        value={form.fromName}
        onChange={(event) => set({ fromName: event.currentTarget.value })}
      />
      <Select
        label={m.channels_team()}
        data={teams.map((team) => ({ value: team.id as string, label: team.name }))}
        value={form.teamId}
        onChange={(teamId) => set({ teamId })}
        clearable
        clearButtonProps={{ 'aria-label': m.tickets_filter_reset() }}
        placeholder={m.tickets_none()}
      />
      <ServerFields kind="imap" current={inbox?.imap ?? null} form={imap} onForm={setImap} />
      <ServerFields kind="smtp" current={inbox?.smtp ?? null} form={smtp} onForm={setSmtp} />
      <Textarea
        label={m.channels_signature()}
        value={form.signature}
        onChange={(event) => set({ signature: event.currentTarget.value })}
        autosize
        minRows={2}
      />
      <Switch
        checked={form.quoteHistory}
        onChange={(event) => set({ quoteHistory: event.currentTarget.checked })}
        label={m.copies_history()}
        description={m.copies_history_hint()}
      />
      {inbox ? (
        <Switch checked={form.enabled} onChange={(event) => set({ enabled: event.currentTarget.checked })} label={m.channels_enabled()} />
      ) : null}
    </FormModal>
  );
}
