import { Button } from '@mantine/core';
import { formatMoment } from '@otklik/ui';
import type { Outputs } from '@otklik/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import { actorWord } from '../../../base/actor-word.ts';
import * as m from '#words';
import { type StatusKind, statusKindName } from '../settings/names.ts';
import styles from './timeline.module.css';

type Entry = Outputs['tickets']['listContactTimeline']['items'][number];

/** Everything that happened with a contact, newest first: messages both ways and what became of the tickets. */
export function ContactTimeline({ contactId }: { contactId: string }) {
  const locale = useLocale();
  const timeline = useInfiniteQuery({
    queryKey: ['contact-timeline', contactId],
    queryFn: ({ pageParam }) =>
      api.tickets.listContactTimeline({
        params: { contactId: contactId as never },
        query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const entries = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  if (timeline.isError) return <Failed error={timeline.error} onRetry={() => void timeline.refetch()} />;
  if (timeline.isSuccess && entries.length === 0) return <p className={styles.none}>{m.people_timeline_empty()}</p>;
  return (
    <>
      <ol className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.id} data-side={entry.type === 'message.received' ? 'them' : entry.type === 'message.queued' ? 'us' : undefined}>
            <time dateTime={entry.at}>{formatMoment(entry.at, Date.now(), locale)}</time>
            <div>
              <span className={styles.what}>{wordOf(entry)}</span>{' '}
              <Link to="/tickets/$ticketId" params={{ ticketId: entry.ticketId }}>
                № {entry.number} {entry.subject}
              </Link>
              {entry.preview ? <p>{entry.preview}</p> : null}
            </div>
          </li>
        ))}
      </ol>
      {timeline.hasNextPage ? (
        <Button variant="default" size="compact-sm" loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
    </>
  );
}

function wordOf({ type, actor, data }: Entry): string {
  if (type === 'ticket.opened') return m.people_timeline_opened();
  if (type === 'ticket.reopened') return m.people_timeline_reopened();
  if (type === 'message.received') return m.people_timeline_received();
  if (type === 'message.queued') return m.people_timeline_replied({ name: actorWord(actor) });
  const changes = data.changes as { statusKind?: { to?: StatusKind } } | undefined;
  const to = changes?.statusKind?.to;
  return to ? `${m.people_timeline_changed()}: ${statusKindName(to).toLowerCase()}` : m.people_timeline_changed();
}
