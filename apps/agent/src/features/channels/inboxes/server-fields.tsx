import { Button, Fieldset, Group, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import * as m from '#words';
import type { ServerForm } from './server-url.ts';

type Current = { host: string; port: number; user: string } | null;
type ServerFieldsProps = { kind: 'smtp' | 'imap'; current: Current; form: ServerForm | null; onForm: (form: ServerForm | null) => void };

/** A mail server's address and login. A known server stays as it is until a change is asked for, for its password is never read back. */
export function ServerFields({ kind, current, form, onForm }: ServerFieldsProps) {
  const title = kind === 'imap' ? m.channels_imap() : m.channels_smtp();
  if (!form)
    return (
      <Fieldset legend={title}>
        <Group justify="space-between">
          <span>
            {current
              ? `${current.user ? `${current.user} · ` : ''}${current.host}:${current.port}`
              : kind === 'imap'
                ? m.channels_by_our_smtp()
                : m.channels_no_smtp()}
          </span>
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              onForm({
                host: current?.host ?? '',
                port: current ? String(current.port) : '',
                user: current?.user ?? '',
                password: '',
                tls: true,
                mailbox: '',
              })
            }
          >
            {m.channels_server_change()}
          </Button>
        </Group>
      </Fieldset>
    );
  const set = (part: Partial<ServerForm>) => onForm({ ...form, ...part });
  return (
    <Fieldset legend={title}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {kind === 'imap' ? m.channels_imap_hint() : m.channels_smtp_hint()}
        </Text>
        <Group grow align="flex-end" preventGrowOverflow={false}>
          <TextInput label={m.channels_host()} value={form.host} onChange={(event) => set({ host: event.currentTarget.value })} />
          <TextInput
            label={m.channels_port()}
            inputMode="numeric"
            maw={100}
            value={form.port}
            onChange={(event) => set({ port: event.currentTarget.value.replace(/\D/g, '') })}
            placeholder={kind === 'imap' ? (form.tls ? '993' : '143') : form.tls ? '465' : '587'}
          />
        </Group>
        <Group grow>
          <TextInput
            label={m.channels_user()}
            autoComplete="off"
            value={form.user}
            onChange={(event) => set({ user: event.currentTarget.value })}
          />
          <PasswordInput
            label={m.identity_password()}
            autoComplete="new-password"
            value={form.password}
            onChange={(event) => set({ password: event.currentTarget.value })}
            visibilityToggleButtonProps={{ 'aria-label': m.identity_password_show(), tabIndex: 0 }}
          />
        </Group>
        <Switch
          checked={form.tls}
          onChange={(event) => set({ tls: event.currentTarget.checked })}
          label={m.channels_tls()}
          description={m.channels_tls_hint()}
        />
      </Stack>
    </Fieldset>
  );
}
