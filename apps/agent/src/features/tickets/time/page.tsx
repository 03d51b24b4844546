import { ActionIcon, Button, Group, Select } from '@mantine/core';
import { EmptyState, SkeletonRows } from '@otklik/ui';
import { IconDownload, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import { Page } from '../../../base/page/page.tsx';
import { useMay, useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { nameIn } from '../settings/names.ts';
import { dayText, durationText, moneyText } from './duration.ts';
import { ExportTime } from './export-time.tsx';
import { type TimeEntry, useRemoveTime, useTimeOf, useWorkTypes } from './queries.ts';
import { useTimeAsked } from './store.ts';
import styles from './time.module.css';

/** My time by day, each day with its sum; a supervisor looks at anybody's. */
export function TimePage() {
  const me = useMe();
  const locale = useLocale();
  const manages = useMay('time.manage');
  const { users } = useDirectory();
  const types = useWorkTypes().data?.items ?? [];
  const [userId, setUserId] = useState<string>(me.user.id);
  const [exporting, setExporting] = useState(false);
  const time = useTimeOf(userId === me.user.id ? undefined : userId);
  const remove = useRemoveTime();
  const pages = time.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const sums = new Map(pages.flatMap((page) => page.days).map((day) => [day.day, day]));
  const days = [...Map.groupBy(items, ({ day }) => day)];
  const typeName = (entry: TimeEntry) => {
    const type = types.find(({ id }) => id === entry.workTypeId);
    return type ? nameIn(type.names, locale) : '';
  };
  const whose = manages && (
    <Select
      aria-label={m.time_whose()}
      allowDeselect={false}
      searchable
      data={[...users.values()].map((user) => ({ value: user.id as string, label: user.name }))}
      value={userId}
      onChange={(next) => next && setUserId(next)}
    />
  );
  const actions = (
    <Group gap="xs">
      {whose}
      <Button variant="default" leftSection={<IconDownload size={15} aria-hidden="true" />} onClick={() => setExporting(true)}>
        {m.time_export()}
      </Button>
    </Group>
  );
  return (
    <Page title={m.time_mine()} text={m.time_mine_text()} actions={actions}>
      {time.isPending ? <SkeletonRows label={m.shell_loading()} rows={6} height={40} avatar={false} /> : null}
      {time.isError && pages.length === 0 ? <Failed error={time.error} onRetry={() => void time.refetch()} /> : null}
      {time.isSuccess && items.length === 0 ? <EmptyState title={m.time_empty()} text={m.time_empty_text()} /> : null}
      {days.map(([day, entries]) => (
        <section key={day} aria-label={dayText(day, locale)}>
          <div className={styles.day}>
            <h2>{dayText(day, locale)}</h2>
            <span>{[durationText(sums.get(day)?.minutes ?? 0), ...(sums.get(day)?.sums ?? []).map(moneyText)].join(' · ')}</span>
          </div>
          {entries.map((entry) => (
            <div key={entry.id} className={styles.line}>
              <span>{durationText(entry.minutes)}</span>
              <span>
                <Link to="/tickets/$ticketId" params={{ ticketId: entry.ticketId }}>
                  № {entry.ticket.number} · {entry.ticket.subject}
                </Link>
                {entry.note || entry.workTypeId ? <small>{[typeName(entry), entry.note].filter(Boolean).join(' · ')}</small> : null}
              </span>
              <Button size="compact-sm" variant="subtle" onClick={() => useTimeAsked.getState().ask({ ticketId: entry.ticketId, entry })}>
                {m.shell_change()}
              </Button>
              {entry.userId === me.user.id ? (
                <ActionIcon
                  size="sm"
                  aria-label={m.time_remove({ time: durationText(entry.minutes) })}
                  onClick={() => remove.mutate(entry)}
                >
                  <IconX size={14} stroke={1.8} />
                </ActionIcon>
              ) : (
                <span />
              )}
            </div>
          ))}
        </section>
      ))}
      {time.hasNextPage ? (
        <Button mt="md" variant="default" loading={time.isFetchingNextPage} onClick={() => void time.fetchNextPage()}>
          {m.time_earlier()}
        </Button>
      ) : null}
      {exporting ? <ExportTime userId={userId} onClose={() => setExporting(false)} /> : null}
    </Page>
  );
}
