import { Checkbox, MultiSelect, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { useChange } from '../../../base/use-change.ts';
import { webhookEventWords } from '../../../base/words/webhook-events.ts';
import * as m from '#words';
import { useTeams } from '../../identity/directory/queries.ts';
import type { Webhook, WebhookEvent } from './queries.ts';
import type { Told } from './secret-dialog.tsx';

type EditProps = { webhook: Webhook | undefined; onClose: () => void; onSecret: (told: Told) => void };

/** Adds or changes a webhook: where it goes, which events, of which teams. */
export function EditWebhook({ webhook, onClose, onSecret }: EditProps) {
  const teams = useTeams().data?.items ?? [];
  const [id] = useState(() => webhook?.id ?? newId<'webhook'>());
  const [form, setForm] = useState({
    name: webhook?.name ?? '',
    url: webhook?.url ?? '',
    events: webhook?.events ?? (['ticket.opened', 'ticket.changed'] as WebhookEvent[]),
    teamIds: (webhook?.teamIds ?? []) as string[],
    enabled: webhook?.enabled ?? true,
  });
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const save = useChange({
    run: () =>
      api.integrations.saveWebhook({ params: { webhookId: id }, body: { ...form, ...(webhook ? { version: webhook.version } : {}) } }),
    stale: [keys.webhooks, keys.alarms],
    done: m.shell_saved(),
    onDone: ({ name, secret }) => {
      onClose();
      if (secret) onSecret({ name, secret, both: false });
    },
  });
  return (
    <FormModal size={620} title={webhook ? m.webhooks_edit() : m.webhooks_add()} onClose={onClose} save={save}>
      <TextInput
        label={m.webhooks_name()}
        required
        maxLength={120}
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label={m.webhooks_url()}
        description={m.webhooks_url_hint()}
        type="url"
        required
        maxLength={2000}
        placeholder="https://"
        value={form.url}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={m.webhooks_events()}
        description={m.webhooks_events_hint()}
        value={form.events}
        onChange={(events) => set({ events: events as WebhookEvent[] })}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={8} mt={8}>
          {(Object.keys(webhookEventWords) as WebhookEvent[]).map((event) => (
            <Checkbox key={event} value={event} label={webhookEventWords[event]()} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      {teams.length > 0 ? (
        <MultiSelect
          label={m.webhooks_teams()}
          description={m.webhooks_teams_hint()}
          data={teams.map((team) => ({ value: team.id as string, label: team.name }))}
          value={form.teamIds}
          onChange={(teamIds) => set({ teamIds })}
        />
      ) : null}
      <Switch checked={form.enabled} onChange={(event) => set({ enabled: event.currentTarget.checked })} label={m.webhooks_enabled()} />
    </FormModal>
  );
}
