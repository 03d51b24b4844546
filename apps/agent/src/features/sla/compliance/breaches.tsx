import { Button } from '@mantine/core';
import { formatInstant } from '@otklik/ui';
import { Link } from '@tanstack/react-router';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { metricWords } from '../../tickets/due/metric-words.ts';
import { type Asked, useBreaches } from './queries.ts';

/** The broken promises of one row, newest first. */
export function Breaches({ asked, of }: { asked: Asked; of: string | null }) {
  const locale = useLocale();
  const { users, teams } = useDirectory();
  const list = useBreaches(asked, of);
  const nobody = <span className={styles.dim}>—</span>;
  return (
    <>
      <DataTable
        query={list}
        rows={list.data?.pages.flatMap((page) => page.items) ?? []}
        keyOf={(row) => `${row.ticketId}:${row.metric}:${row.brokenAt}`}
        label={m.compliance_broken()}
        empty={m.compliance_empty()}
        columns={[
          {
            key: 'ticket',
            title: m.forecast_ticket(),
            cell: (row) => (
              <Link to="/tickets/$ticketId" params={{ ticketId: row.ticketId }}>
                № {row.number} {row.subject}
              </Link>
            ),
          },
          { key: 'promise', title: m.forecast_promise(), cell: (row) => metricWords[row.metric]() },
          { key: 'broken', title: m.compliance_broken_at(), cell: (row) => formatInstant(row.brokenAt, locale) },
          { key: 'ended', title: m.compliance_ended_at(), cell: (row) => (row.endedAt ? formatInstant(row.endedAt, locale) : nobody) },
          { key: 'team', title: m.tickets_team(), cell: (row) => (row.teamId ? (teams.get(row.teamId)?.name ?? nobody) : nobody) },
          {
            key: 'assignee',
            title: m.forecast_assignee(),
            cell: (row) => (row.assigneeId ? (users.get(row.assigneeId)?.name ?? nobody) : nobody),
          },
        ]}
      />
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
    </>
  );
}
