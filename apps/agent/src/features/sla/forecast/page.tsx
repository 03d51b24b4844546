import type { Outputs } from '@otklik/client';
import { Banner, formatInstant, StatusBadge, type Tone } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';

type Row = Outputs['sla']['getSlaForecast']['items'][number];
const metricNames: Record<Row['metric'], () => string> = {
  first_response: m.sla_metric_first_response,
  next_response: m.sla_metric_next_response,
  resolution: m.sla_metric_resolution,
  arrival: m.sla_metric_arrival,
};
/** with fewer ended promises than this the forecast says that it is a guess */
const enough = 50;

/** What is about to go wrong: running promises, the likeliest to be broken first. Asked anew each half minute while it is looked at. */
export function ForecastPage() {
  const locale = useLocale();
  const { users } = useDirectory();
  const forecast = useQuery({
    queryKey: ['sla-forecast'],
    queryFn: () => api.sla.getSlaForecast({ query: { limit: 100 } }),
    refetchInterval: 30_000,
    staleTime: 5000,
  });
  const rows = forecast.data?.items ?? [];
  return (
    <Page wide title={m.forecast_title()} text={m.forecast_text()}>
      {forecast.data && rows.length > 0 && forecast.data.learned < enough ? (
        <div className={styles.apart}>
          <Banner tone="info">{m.forecast_few()}</Banner>
        </div>
      ) : null}
      <DataTable
        query={forecast}
        rows={rows}
        keyOf={(row) => `${row.ticketId}:${row.metric}`}
        label={m.forecast_title()}
        empty={m.forecast_empty()}
        emptyText={m.forecast_empty_text()}
        columns={[
          {
            key: 'chance',
            title: m.forecast_chance(),
            cell: (row) => (
              <StatusBadge label={new Intl.NumberFormat(locale, { style: 'percent' }).format(row.chance)} tone={toneOf(row.chance)} />
            ),
          },
          {
            key: 'ticket',
            title: m.forecast_ticket(),
            cell: (row) => (
              <Link to="/tickets/$ticketId" params={{ ticketId: row.ticketId }}>
                № {row.number} {row.subject}
              </Link>
            ),
          },
          { key: 'promise', title: m.forecast_promise(), cell: (row) => metricNames[row.metric]() },
          { key: 'due', title: m.forecast_due(), cell: (row) => formatInstant(row.dueAt, locale) },
          {
            key: 'assignee',
            title: m.forecast_assignee(),
            cell: (row) =>
              row.assigneeId ? (users.get(row.assigneeId)?.name ?? '—') : <span className={styles.dim}>{m.forecast_nobody()}</span>,
          },
          { key: 'ahead', title: m.forecast_ahead(), right: true, cell: (row) => row.ahead },
        ]}
      />
    </Page>
  );
}

function toneOf(chance: number): Tone {
  if (chance >= 0.7) return 'red';
  return chance >= 0.35 ? 'amber' : 'grey';
}
