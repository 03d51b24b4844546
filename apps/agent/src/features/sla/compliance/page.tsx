import { Button, Select } from '@mantine/core';
import { askedOfThen } from '@otklik/contract/sla/compliance.ts';
import { localDay } from '@otklik/core/local-day.ts';
import { conditionsOf, partsOf } from '@otklik/core/filter/filter.ts';
import { useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import { Page, Section } from '../../../base/page/page.tsx';
import { useMe } from '../../../base/session/queries.ts';
import { sliceWords } from '../../../base/words/slices.ts';
import * as m from '#words';
import { useFilterFields } from '../../tickets/filter/fields.ts';
import { isComplete } from '../../tickets/filter/filter-draft.ts';
import { FilterEditor } from '../../tickets/filter/filter-editor.tsx';
import { monthOf } from '../../tickets/time/month-of.ts';
import { Breaches } from './breaches.tsx';
import styles from './compliance.module.css';
import { ExportMenu } from './export-menu.tsx';
import { Kept } from './kept.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { type Asked, type ComplianceRow, fits, type Slice, useCompliance } from './queries.ts';
import { rowName } from './slice-words.ts';

/** Promises kept and broken in a period, by any slice; the broken ones of a row are a click away. */
export function CompliancePage() {
  const locale = useLocale();
  const today = localDay(new Date(), useMe().tenant.timeZone);
  const [asked, setAsked] = useState<Asked>({ ...monthOf(today, 0), by: 'team', filter: { all: [] } });
  // the report follows a condition once it is whole
  const [filter, setFilter] = useState(asked.filter);
  const fields = useFilterFields();
  const [filtering, setFiltering] = useState(false);
  const [opened, setOpened] = useState<ComplianceRow | null>(null);
  const set = (part: Partial<Asked>) => {
    setAsked({ ...asked, ...part });
    setOpened(null);
  };
  const change = (next: Asked['filter']) => {
    setFilter(next);
    if (isComplete(next, (key) => fields.find((one) => one.key === key)?.field)) set({ filter: next });
  };
  const report = useCompliance(asked);
  const rows = fits(asked) ? (report.data?.items ?? []) : [];
  const slices = Object.entries(sliceWords) as [Slice, () => string][];
  const exporting = (
    <ExportMenu
      asked={asked}
      disabled={!fits(asked) || rows.length === 0}
      opened={opened && { key: opened.key, name: rowName(asked.by, opened, locale) }}
    />
  );
  return (
    <Page wide title={m.compliance_title()} text={m.compliance_text()} actions={exporting}>
      <div className={styles.controls}>
        <PeriodPicker today={today} period={asked} onChange={set} />
        <Select
          label={m.compliance_by()}
          w={220}
          data={slices.map(([value, word]) => ({ value, label: word() }))}
          value={asked.by}
          onChange={(by) => by && set({ by: by as Slice })}
          allowDeselect={false}
        />
        <Button variant="default" aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
          {partsOf(filter).length > 0 ? m.compliance_filtered({ count: partsOf(filter).length }) : m.compliance_filter()}
        </Button>
      </div>
      {filtering ? <FilterEditor filter={filter} onChange={change} /> : null}
      {conditionsOf(filter).every(({ field }) => askedOfThen.has(field)) ? null : <p className={styles.note}>{m.compliance_as_now()}</p>}
      {report.data && rows.length > 0 ? <Total total={report.data.total} /> : null}
      <DataTable
        query={fits(asked) ? report : { ...report, isPending: false, isError: false }}
        rows={rows}
        keyOf={(row) => String(row.key)}
        label={m.compliance_title()}
        empty={m.compliance_empty()}
        emptyText={m.compliance_empty_text()}
        columns={[
          { key: 'slice', title: sliceWords[asked.by](), cell: (row) => rowName(asked.by, row, locale) },
          { key: 'share', title: m.compliance_share(), cell: (row) => <Kept {...row} /> },
          { key: 'kept', title: m.compliance_kept(), right: true, cell: (row) => row.kept },
          {
            key: 'broken',
            title: m.compliance_broken(),
            right: true,
            cell: (row) =>
              row.broken > 0 ? (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  px={6}
                  mr={-6}
                  aria-expanded={opened?.key === row.key}
                  aria-label={m.compliance_show({ count: row.broken, name: rowName(asked.by, row, locale) })}
                  onClick={() => setOpened(opened?.key === row.key ? null : row)}
                >
                  {row.broken}
                </Button>
              ) : (
                0
              ),
          },
          { key: 'standing', title: m.compliance_standing(), right: true, cell: (row) => row.standing },
        ]}
      />
      {report.data?.more ? <p className={styles.note}>{m.compliance_more()}</p> : null}
      {opened && fits(asked) ? (
        <Section title={m.compliance_breaches({ name: rowName(asked.by, opened, locale) })}>
          <Breaches asked={asked} of={opened.key} />
        </Section>
      ) : null}
    </Page>
  );
}

function Total({ total }: { total: Pick<ComplianceRow, 'kept' | 'broken' | 'standing'> }) {
  return (
    <dl className={styles.total}>
      <div>
        <dt>{m.compliance_share()}</dt>
        <dd>
          <Kept {...total} large />
        </dd>
      </div>
      <div>
        <dt>{m.compliance_kept()}</dt>
        <dd>{total.kept}</dd>
      </div>
      <div>
        <dt>{m.compliance_broken()}</dt>
        <dd data-bad={total.broken > 0 || undefined}>{total.broken}</dd>
      </div>
      <div>
        <dt>{m.compliance_standing()}</dt>
        <dd>{total.standing}</dd>
      </div>
    </dl>
  );
}
