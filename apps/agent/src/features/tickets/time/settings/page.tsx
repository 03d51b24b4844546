import { Button } from '@mantine/core';
import { localDay } from '@otklik/core/local-day.ts';
import { rateOn } from '@otklik/core/work-time/amount.ts';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale } from '../../../../base/locale.ts';
import { DataTable } from '../../../../base/page/data-table.tsx';
import pageStyles from '../../../../base/page/page.module.css';
import { Page } from '../../../../base/page/page.tsx';
import { useMe } from '../../../../base/session/queries.ts';
import * as m from '#words';
import { nameIn } from '../../settings/names.ts';
import { dayText, moneyText } from '../duration.ts';
import { useWorkTypes, type WorkType } from '../queries.ts';
import { EditWorkType } from './edit-work-type.tsx';
import { ForgottenTimer } from './forgotten.tsx';

/** Kinds of work and what an hour of each costs today; below them the timer that was forgotten. */
export function WorkTypesPage() {
  const me = useMe();
  const locale = useLocale();
  const list = useWorkTypes();
  const [editing, setEditing] = useState<WorkType | 'new'>();
  const rows = list.data?.items ?? [];
  const today = localDay(new Date(), me.tenant.timeZone);
  const rateText = ({ rates }: WorkType) => {
    const rate = rateOn(rates, today);
    return rate ? m.time_per_hour({ money: moneyText({ minor: rate.minorPerHour, currency: rate.currency }) }) : m.time_no_rate();
  };
  const next = ({ rates }: WorkType) => rates.find(({ from }) => from > today);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing('new')}>
      {m.time_type_add()}
    </Button>
  );
  return (
    <Page title={m.time_types()} text={m.time_types_text()} actions={add}>
      <DataTable
        query={list}
        rows={rows}
        keyOf={(row) => row.id}
        label={m.time_types()}
        empty={m.time_types_empty()}
        emptyText={m.time_types_empty_text()}
        emptyAction={add}
        columns={[
          {
            key: 'name',
            title: m.time_work_type(),
            cell: (row) => (
              <button type="button" className={pageStyles.linkButton} onClick={() => setEditing(row)}>
                {nameIn(row.names, locale)}
              </button>
            ),
          },
          { key: 'rate', title: m.time_rate(), cell: rateText },
          { key: 'next', title: m.time_rate_next(), cell: (row) => (next(row) ? dayText(next(row)?.from ?? '', locale) : '—') },
          { key: 'state', title: m.time_state(), cell: (row) => (row.active ? m.time_on() : m.time_off()) },
        ]}
      />
      <ForgottenTimer />
      {editing ? (
        <EditWorkType
          key={editing === 'new' ? 'new' : editing.id}
          type={editing === 'new' ? undefined : editing}
          position={rows.length}
          today={today}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Page>
  );
}
