import { Select } from '@mantine/core';
import { Banner, formatMoment } from '@otklik/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { DueMark } from '../../tickets/due/due-mark.tsx';
import { metricWords } from '../../tickets/due/metric-words.ts';
import { ChanceBadge } from './chance-badge.tsx';
import { useForecast } from './queries.ts';
import { useRowKeys } from './use-row-keys.ts';

const route = getRouteApi('/desk/forecast');
/** with fewer ended promises than this the forecast says that it is a guess */
const enough = 50;

/** What is about to go wrong: running promises of the teams one sees, the likeliest to be broken first; live, walked through by keys. */
export function ForecastPage() {
  const locale = useLocale();
  const { users, teams } = useDirectory();
  const { team = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const forecast = useForecast(team);
  const table = useRef<HTMLDivElement>(null);
  useRowKeys(table);
  const rows = forecast.data?.items ?? [];
  return (
    <Page
      wide
      title={m.risks_title()}
      text={m.risks_text()}
      actions={
        <Select
          w={220}
          aria-label={m.risks_team()}
          data={[
            { value: '', label: m.risks_any_team() },
            ...[...teams.values()].map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          value={team}
          onChange={(chosen) => void navigate({ search: chosen ? { team: chosen } : {}, replace: true })}
          allowDeselect={false}
          searchable={teams.size > 12}
        />
      }
    >
      {forecast.data && rows.length > 0 && forecast.data.learned < enough ? (
        <div className={styles.apart}>
          <Banner tone="info">{m.forecast_few()}</Banner>
        </div>
      ) : null}
      <div ref={table}>
        <DataTable
          query={forecast}
          rows={rows}
          keyOf={(row) => `${row.ticketId}:${row.metric}`}
          label={m.risks_title()}
          empty={m.forecast_empty()}
          emptyText={team ? m.risks_empty_team() : m.forecast_empty_text()}
          columns={[
            { key: 'chance', title: m.forecast_chance(), cell: (row) => <ChanceBadge chance={row.chance} /> },
            {
              key: 'ticket',
              title: m.forecast_ticket(),
              cell: (row) => (
                <Link to="/tickets/$ticketId" params={{ ticketId: row.ticketId }} data-row>
                  № {row.number} {row.subject}
                </Link>
              ),
            },
            { key: 'promise', title: m.forecast_promise(), nowrap: true, cell: (row) => metricWords[row.metric]() },
            {
              key: 'left',
              title: m.risks_left(),
              nowrap: true,
              cell: (row) => <DueMark nextDue={{ at: row.dueAt, metric: row.metric }} locale={locale} />,
            },
            { key: 'due', title: m.forecast_due(), nowrap: true, cell: (row) => formatMoment(row.dueAt, Date.now(), locale) },
            {
              key: 'team',
              title: m.risks_team(),
              cell: (row) => teams.get(row.teamId ?? '')?.name ?? <span className={styles.dim}>—</span>,
            },
            {
              key: 'assignee',
              title: m.forecast_assignee(),
              cell: (row) =>
                row.assigneeId ? (users.get(row.assigneeId)?.name ?? '—') : <span className={styles.dim}>{m.forecast_nobody()}</span>,
            },
            { key: 'ahead', title: m.forecast_ahead(), right: true, cell: (row) => row.ahead },
          ]}
        />
      </div>
    </Page>
  );
}
