import { Button } from '@mantine/core';
import { keys } from '@otklik/client';
import { StatusBadge, TimeAgo } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import { Section } from '../../../base/page/page.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { deviceName } from './device-name.ts';

/** Where I am signed in; each place can be signed out. */
export function SessionsSection() {
  const locale = useLocale();
  const sessions = useQuery({ queryKey: keys.sessions, queryFn: () => api.identity.listSessions({}) });
  const end = useChange({
    run: (sessionId: string) => api.identity.revokeSession({ params: { sessionId } }),
    stale: [keys.sessions],
    done: m.identity_session_ended(),
    failed: m.identity_session_failed(),
  });
  const endOthers = useChange({
    run: () => api.identity.revokeOtherSessions({}),
    stale: [keys.sessions],
    done: m.identity_session_ended(),
    failed: m.identity_session_failed(),
  });
  const rows = sessions.data?.items ?? [];
  return (
    <Section title={m.identity_sessions()} text={m.identity_sessions_text()}>
      <DataTable
        query={sessions}
        rows={rows}
        keyOf={(row) => row.id}
        label={m.identity_sessions()}
        empty={m.identity_sessions()}
        columns={[
          {
            key: 'where',
            title: m.identity_session_where(),
            cell: (row) => <span title={row.userAgent}>{deviceName(row.userAgent) || row.address}</span>,
          },
          { key: 'address', title: m.identity_session_address(), cell: (row) => row.address },
          { key: 'seen', title: m.identity_session_seen(), cell: (row) => <TimeAgo at={row.lastSeenAt} locale={locale} /> },
          {
            key: 'end',
            title: '',
            right: true,
            cell: (row) =>
              row.current ? (
                <StatusBadge label={m.identity_session_this()} tone="green" />
              ) : (
                <Button size="xs" variant="default" onClick={() => end.mutate(row.id)}>
                  {m.identity_session_end()}
                </Button>
              ),
          },
        ]}
      />
      {rows.length > 1 ? (
        <Button variant="default" mt="md" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {m.identity_session_end_others()}
        </Button>
      ) : null}
    </Section>
  );
}
