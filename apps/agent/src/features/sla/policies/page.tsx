import { ActionIcon, Button, Menu } from '@mantine/core';
import { keys } from '@otklik/client';
import { conditionsOf } from '@otklik/core/filter/filter.ts';
import { newId } from '@otklik/core/id.ts';
import { formatSpan, StatusBadge } from '@otklik/ui';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { metricWords } from '../../tickets/due/metric-words.ts';
import { EditPolicy } from './edit-policy.tsx';
import { findingText } from './finding-text.ts';
import policies from './policies.module.css';
import { bodyOf, type SlaPolicy, useSlaPolicies } from './queries.ts';

/** SLA policies in their order: for whom, what is promised, in force or not. */
export function SlaPage() {
  const list = useSlaPolicies();
  const locale = useLocale();
  const [editing, setEditing] = useState<SlaPolicy | 'new'>();
  const rows = list.data?.items ?? [];
  const stale = [keys.slaPolicies];
  // a removed policy's versions are history: it comes back as another, in its old place
  const putBack = useChange({
    run: async ({ policy, ids }: { policy: SlaPolicy; ids: SlaPolicy['id'][] }) => {
      const { id } = await api.sla.saveSlaPolicy({ params: { policyId: newId<'policy'>() }, body: bodyOf(policy) });
      await api.sla.orderSlaPolicies({ body: { ids: ids.map((one) => (one === policy.id ? id : one)) } });
    },
    stale,
    failed: m.sla_refused(),
  });
  const remove = useChange({
    run: ({ policy }: { policy: SlaPolicy; ids: SlaPolicy['id'][] }) => api.sla.removeSlaPolicy({ params: { policyId: policy.id } }),
    stale,
    failed: m.sla_refused(),
    onDone: (_, was) => offerUndo(m.sla_removed({ name: was.policy.name }), () => putBack.mutate(was)),
  });
  const order = useChange({
    run: (ids: SlaPolicy['id'][]) => api.sla.orderSlaPolicies({ body: { ids } }),
    stale,
    failed: m.sla_refused(),
  });
  const raise = (policy: SlaPolicy) => {
    const ids = rows.map(({ id }) => id);
    const at = ids.indexOf(policy.id);
    order.mutate(ids.with(at, ids[at - 1] as SlaPolicy['id']).with(at - 1, policy.id));
  };
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing('new')}>
      {m.sla_add()}
    </Button>
  );
  return (
    <Page wide title={m.sla_title()} text={m.sla_text()} actions={add}>
      <DataTable
        query={list}
        rows={rows}
        keyOf={(row) => row.id}
        label={m.sla_title()}
        empty={m.sla_empty()}
        emptyText={m.sla_empty_text()}
        emptyAction={add}
        columns={[
          {
            key: 'name',
            title: m.sla_name(),
            cell: (row) => (
              <>
                <button type="button" className={styles.linkButton} onClick={() => setEditing(row)}>
                  {row.name}
                </button>
                {row.findings.map((one) => (
                  <div key={findingText(one)} className={policies.finding}>
                    {findingText(one)}
                  </div>
                ))}
              </>
            ),
          },
          { key: 'for', title: m.sla_for(), cell: (row) => forWhom(row) },
          { key: 'promises', title: m.sla_promises(), cell: (row) => promisesOf(row, locale) },
          {
            key: 'active',
            title: m.sla_state(),
            cell: (row) =>
              row.active ? <StatusBadge tone="green" label={m.sla_active()} /> : <StatusBadge tone="grey" label={m.sla_inactive()} />,
          },
          {
            key: 'more',
            title: '',
            right: true,
            cell: (row) => (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon aria-label={m.sla_more({ name: row.name })}>
                    <IconDots size={16} stroke={1.6} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {row.id === rows[0]?.id ? null : <Menu.Item onClick={() => raise(row)}>{m.sla_up()}</Menu.Item>}
                  <Menu.Item onClick={() => remove.mutate({ policy: row, ids: rows.map(({ id }) => id) })}>{m.sla_remove()}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            ),
          },
        ]}
      />
      {editing ? (
        <EditPolicy
          key={editing === 'new' ? 'new' : editing.id}
          policy={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Page>
  );
}

function forWhom({ filter }: SlaPolicy): string {
  const count = conditionsOf(filter).length;
  return count === 0 ? m.sla_for_all() : m.sla_for_some({ n: count });
}

/** What the widest row promises: the metric and the time. */
function promisesOf({ targets }: SlaPolicy, locale: string): string {
  const widest = targets.find(({ priority, typeId }) => priority === null && typeId === null) ?? targets[0];
  return (['first_response', 'next_response', 'resolution'] as const)
    .flatMap((metric) => {
      const seconds = widest?.seconds[metric];
      return seconds ? [`${metricWords[metric]()}: ${formatSpan(seconds * 1000, locale)}`] : [];
    })
    .join(' · ');
}
