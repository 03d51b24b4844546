import { Button, Drawer, Group, Menu, Select } from '@mantine/core';
import { keys } from '@otklik/client';
import { StatusBadge, TimeAgo } from '@otklik/ui';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { toastDone } from '../../../base/toasts.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { DeliveryView } from './delivery-view.tsx';
import { type Delivery, useDeliveries, type Webhook } from './queries.ts';
import { answerOf, deliveryStates, typeName } from './words.ts';

const day = 86_400_000;
const spans = [
  { ms: day, label: m.webhooks_replay_day },
  { ms: 7 * day, label: m.webhooks_replay_week },
  { ms: 30 * day, label: m.webhooks_replay_month },
];

/** What was sent to one webhook, newest first; what failed is sent again, one by one or a span of time at once. */
export function DeliveryLog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const locale = useLocale();
  const [state, setState] = useState<Delivery['state']>();
  const [open, setOpen] = useState<string>();
  const log = useDeliveries(webhook.id, state);
  const replay = useChange({
    run: (ms: number) =>
      api.integrations.replayDeliveries({
        params: { webhookId: webhook.id },
        body: { from: new Date(Date.now() - ms).toISOString(), to: new Date(Date.now() + 60_000).toISOString() },
      }),
    stale: [keys.webhooks],
    failed: m.webhooks_replay_failed(),
    onDone: ({ again }) => toastDone(again > 0 ? m.webhooks_replayed_some({ count: again }) : m.webhooks_replayed_none()),
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={680}
      title={m.webhooks_log_title({ name: webhook.name })}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      {open ? (
        <DeliveryView webhookId={webhook.id} deliveryId={open} onBack={() => setOpen(undefined)} />
      ) : (
        <>
          <Group mb="sm" gap={8} justify="space-between">
            <Select
              aria-label={m.webhooks_state()}
              placeholder={m.webhooks_log_any()}
              data={(Object.keys(deliveryStates) as Delivery['state'][]).map((value) => ({ value, label: deliveryStates[value].label() }))}
              value={state ?? null}
              onChange={(value) => setState((value as Delivery['state'] | null) ?? undefined)}
              clearable
              clearButtonProps={{ 'aria-label': m.tickets_filter_reset() }}
            />
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" loading={replay.isPending} rightSection={<IconChevronDown size={15} aria-hidden="true" />}>
                  {m.webhooks_replay_span()}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {spans.map(({ ms, label }) => (
                  <Menu.Item key={ms} onClick={() => replay.mutate(ms)}>
                    {label()}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </Group>
          <DataTable
            query={log}
            rows={log.data?.pages.flatMap((page) => page.items) ?? []}
            keyOf={(row) => row.id}
            label={m.webhooks_log_title({ name: webhook.name })}
            empty={state ? m.shell_nothing_found() : m.webhooks_log_empty()}
            columns={[
              {
                key: 'type',
                title: m.webhooks_event(),
                cell: (row) => (
                  <button type="button" className={styles.linkButton} onClick={() => setOpen(row.id)}>
                    {typeName(row.type)} <span className={styles.dim}>{m.webhooks_number({ sequence: row.sequence })}</span>
                  </button>
                ),
              },
              {
                key: 'state',
                title: m.webhooks_state(),
                cell: (row) => <StatusBadge label={deliveryStates[row.state].label()} tone={deliveryStates[row.state].tone} />,
              },
              { key: 'answer', title: m.webhooks_answer(), cell: (row) => answerOf(row) },
              { key: 'attempts', title: m.webhooks_attempts(), right: true, cell: (row) => row.attempts },
              { key: 'at', title: m.webhooks_made(), right: true, cell: (row) => <TimeAgo at={row.createdAt} locale={locale} /> },
            ]}
          />
          {log.hasNextPage ? (
            <Button variant="default" mt="md" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              {m.shell_more()}
            </Button>
          ) : null}
        </>
      )}
    </Drawer>
  );
}
