import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { reasonOf } from '../../../base/reason-of.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import styles from './merging.module.css';

/** What merging will change, line by line, as the server reckons it. */
export function MergePreview({ intoId, ticketIds }: { intoId: string; ticketIds: readonly string[] }) {
  const { users } = useDirectory();
  const preview = useQuery({
    queryKey: ['merge-preview', intoId, ...ticketIds],
    queryFn: () => api.tickets.previewMerge({ params: { ticketId: intoId }, query: { ticketIds: ticketIds.join(',') } }),
    staleTime: 0,
  });
  if (preview.isError) return <p className={styles.none}>{reasonOf(preview.error)}</p>;
  if (!preview.data) return <p className={styles.none}>{m.merging_preview_wait()}</p>;
  const { merged, messageCount, addedPeople, addedTags, addedWatcherIds, reopens } = preview.data;
  if (merged.length === 0) return <p className={styles.none}>{m.merging_nothing()}</p>;
  const lines = [
    m.merging_will_messages({ n: messageCount }),
    addedPeople.length > 0 && m.merging_will_people({ names: addedPeople.map((one) => one.name || one.email).join(', ') }),
    addedTags.length > 0 && m.merging_will_tags({ tags: addedTags.join(', ') }),
    addedWatcherIds.length > 0 &&
      m.merging_will_watchers({ names: addedWatcherIds.map((id) => users.get(id)?.name ?? m.tickets_somebody()).join(', ') }),
    reopens && m.merging_will_reopen(),
    m.merging_will_close(),
  ].filter((line) => line !== false);
  return (
    <section className={styles.preview} aria-label={m.merging_preview()}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
