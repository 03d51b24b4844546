import { ActionIcon, Button, Menu } from '@mantine/core';
import { keys } from '@otklik/client';
import { Banner, formatInstant, StatusBadge, TimeAgo } from '@otklik/ui';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import { webhookEventWords } from '../../../base/words/webhook-events.ts';
import * as m from '#words';
import { DeliveryLog } from './delivery-log.tsx';
import { EditWebhook } from './edit-webhook.tsx';
import { useWebhooks, type Webhook } from './queries.ts';
import { SecretDialog, type Told } from './secret-dialog.tsx';
import { healthOf, testOutcome } from './words.ts';

/** Webhooks: where events go, how each receiver is doing, a test, the log. */
export function WebhooksPage() {
  const locale = useLocale();
  const list = useWebhooks();
  const [editing, setEditing] = useState<Webhook | 'new'>();
  const [reading, setReading] = useState<Webhook>();
  const [told, setTold] = useState<Told>();
  const restore = useChange({
    run: ({ id, name, url, events, teamIds, enabled }: Webhook) =>
      api.integrations.saveWebhook({ params: { webhookId: id }, body: { name, url, events, teamIds, enabled } }),
    stale: [keys.webhooks],
  });
  const remove = useChange({
    run: (webhook: Webhook) => api.integrations.removeWebhook({ params: { webhookId: webhook.id } }),
    stale: [keys.webhooks],
    failed: m.webhooks_remove_failed(),
    onDone: (_, webhook) => offerUndo(m.webhooks_removed({ name: webhook.name }), () => restore.mutate(webhook)),
  });
  const rotate = useChange({
    run: (webhook: Webhook) => api.integrations.rotateWebhookSecret({ params: { webhookId: webhook.id } }),
    stale: [keys.webhooks],
    failed: m.webhooks_rotate_failed(),
    onDone: ({ secret }, { name }) => setTold({ name, secret, both: true }),
  });
  const test = useChange({
    run: (webhook: Webhook) => api.integrations.testWebhook({ params: { webhookId: webhook.id } }),
    stale: [keys.webhooks],
    failed: m.webhooks_test_failed(),
  });
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing('new')}>
      {m.webhooks_add()}
    </Button>
  );
  return (
    <Page wide title={m.webhooks_title()} text={m.webhooks_text()} actions={add}>
      {test.data && test.variables ? (
        <div className={styles.apart}>
          <Banner tone={test.data.attempt.reason === null ? 'info' : 'bad'} live>
            {test.variables.name}: {testOutcome(test.data.attempt)}
          </Banner>
        </div>
      ) : null}
      <DataTable
        query={list}
        rows={list.data?.items ?? []}
        keyOf={(row) => row.id}
        label={m.webhooks_title()}
        empty={m.webhooks_empty()}
        emptyText={m.webhooks_empty_text()}
        columns={[
          {
            key: 'name',
            title: m.webhooks_name(),
            cell: (row) => (
              <>
                <button type="button" className={styles.linkButton} onClick={() => setEditing(row)}>
                  {row.name}
                </button>
                <div className={styles.dim}>{row.url}</div>
              </>
            ),
          },
          { key: 'events', title: m.webhooks_events(), cell: (row) => <span className={styles.dim}>{eventsOf(row)}</span> },
          {
            key: 'state',
            title: m.webhooks_state(),
            cell: (row) => (
              <>
                <StatusBadge {...healthOf(row)} />
                {row.secretsUntil ? (
                  <div className={styles.dim}>{m.webhooks_two_secrets({ until: formatInstant(row.secretsUntil, locale) })}</div>
                ) : null}
              </>
            ),
          },
          {
            key: 'last',
            title: m.webhooks_last_success(),
            cell: (row) => (row.lastSuccessAt ? <TimeAgo at={row.lastSuccessAt} locale={locale} /> : '—'),
          },
          { key: 'waiting', title: m.webhooks_waiting(), right: true, cell: (row) => row.waiting || '—' },
          {
            key: 'more',
            title: '',
            right: true,
            cell: (row) => (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon aria-label={m.webhooks_more({ name: row.name })}>
                    <IconDots size={17} stroke={1.6} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setReading(row)}>{m.webhooks_log()}</Menu.Item>
                  <Menu.Item onClick={() => test.mutate(row)}>{m.webhooks_test()}</Menu.Item>
                  <Menu.Item onClick={() => setEditing(row)}>{m.shell_change()}</Menu.Item>
                  <Menu.Item onClick={() => rotate.mutate(row)}>{m.webhooks_rotate()}</Menu.Item>
                  <Menu.Item onClick={() => remove.mutate(row)}>{m.responses_remove()}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            ),
          },
        ]}
      />
      {editing ? (
        <EditWebhook
          key={editing === 'new' ? 'new' : editing.id}
          webhook={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onSecret={setTold}
        />
      ) : null}
      {reading ? <DeliveryLog key={reading.id} webhook={reading} onClose={() => setReading(undefined)} /> : null}
      {told ? <SecretDialog told={told} onClose={() => setTold(undefined)} /> : null}
    </Page>
  );
}

function eventsOf({ events }: Webhook): string {
  if (events.length === 0) return m.webhooks_events_none();
  if (events.length === Object.keys(webhookEventWords).length) return m.webhooks_events_all();
  return events.map((event) => webhookEventWords[event]()).join(' · ');
}
