import { Button, Group, Select } from '@mantine/core';
import { formatBytes, TimeAgo } from '@otklik/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import * as m from '#words';
import { useInboxes } from '../inboxes/queries.ts';
import { InboundDrawer } from './inbound-drawer.tsx';
import { OutcomeBadge, outcomeWords } from './outcome.tsx';
import { type InboundFilter, type Outcome, useInbound } from './queries.ts';

/** The intake ledger: everything that came in, what became of it and why. Quarantine is a filter of it. */
export function InboundPage() {
  const locale = useLocale();
  const navigate = useNavigate();
  const { item } = useSearch({ strict: false }) as { item?: string };
  const [filter, setFilter] = useState<InboundFilter>({});
  const inboxes = useInboxes().data?.items ?? [];
  const ledger = useInbound(filter);
  const open = (inboundId: string | undefined) => void navigate({ to: '/settings/inbound', search: inboundId ? { item: inboundId } : {} });
  return (
    <Page wide title={m.channels_inbound_title()} text={m.channels_inbound_text()}>
      <Group mb="sm" gap={8}>
        <Select
          aria-label={m.channels_outcome()}
          placeholder={m.channels_outcome_any()}
          data={(Object.keys(outcomeWords) as Outcome[]).map((value) => ({ value, label: outcomeWords[value]() }))}
          value={filter.outcome ?? null}
          onChange={(outcome) => setFilter({ ...filter, outcome: (outcome as Outcome | null) ?? undefined })}
          clearable
          clearButtonProps={{ 'aria-label': m.tickets_filter_reset() }}
        />
        <Select
          aria-label={m.channels_inbox()}
          placeholder={m.channels_inbox_any()}
          data={inboxes.map((inbox) => ({ value: inbox.id as string, label: inbox.address }))}
          value={filter.inboxId ?? null}
          onChange={(inboxId) => setFilter({ ...filter, inboxId: inboxId ?? undefined })}
          clearable
          clearButtonProps={{ 'aria-label': m.tickets_filter_reset() }}
        />
      </Group>
      <DataTable
        query={ledger}
        rows={ledger.data?.pages.flatMap((page) => page.items) ?? []}
        keyOf={(row) => row.id}
        label={m.channels_inbound_title()}
        empty={filter.outcome || filter.inboxId ? m.shell_nothing_found() : m.channels_inbound_empty()}
        emptyText={filter.outcome || filter.inboxId ? undefined : m.channels_inbound_empty_text()}
        columns={[
          { key: 'at', title: m.channels_received(), cell: (row) => <TimeAgo at={row.receivedAt} locale={locale} /> },
          { key: 'outcome', title: m.channels_outcome(), cell: (row) => <OutcomeBadge item={row} /> },
          { key: 'from', title: m.channels_from(), cell: (row) => row.fromAddress ?? row.sender },
          {
            key: 'subject',
            title: m.tickets_subject(),
            cell: (row) => (
              <button type="button" className={styles.linkButton} onClick={() => open(row.id)}>
                {row.subject || m.channels_no_subject()}
              </button>
            ),
          },
          { key: 'to', title: m.channels_to(), cell: (row) => <span className={styles.dim}>{row.recipient}</span> },
          {
            key: 'size',
            title: m.channels_size(),
            right: true,
            cell: (row) => <span className={styles.dim}>{formatBytes(row.size, locale)}</span>,
          },
        ]}
      />
      {ledger.hasNextPage ? (
        <Button variant="default" mt="md" loading={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
      {item ? <InboundDrawer key={item} inboundId={item} onClose={() => open(undefined)} /> : null}
    </Page>
  );
}
