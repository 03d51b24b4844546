import { useDebouncedValue } from '@mantine/hooks';
import { Banner, formatCount, SkeletonRows } from '@otklik/ui';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { permissionWords } from '../../identity/roles/permission-words.ts';
import { bulkReason } from '../../tickets/bulk/bulk-reason.ts';
import type { BulkTickets } from '../../tickets/bulk/queries.ts';
import { fieldName, valueName } from '../../tickets/history/describe-event.ts';
import { useNames } from '../../tickets/history/use-names.ts';
import styles from './macros.module.css';
import { Part } from './preview.tsx';
import { type Macro, useBulkMacroPreview } from './queries.ts';

/** What a macro would do to many tickets: each property with the number of tickets, the texts as one of them gets them, what will be refused and why. */
export function BulkPreview({ macro, tickets }: { macro: Macro; tickets: BulkTickets }) {
  const locale = useLocale();
  const [settledId] = useDebouncedValue(macro.id, 90);
  const names = useNames();
  const { data: shown, error, refetch } = useBulkMacroPreview(settledId, tickets);
  if (!shown && error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!shown) return <SkeletonRows label={m.shell_loading()} rows={3} height={32} avatar={false} />;
  const count = (n: number) => formatCount(n, locale);
  const lines = Object.entries(shown.changes);
  const nothing = lines.length === 0 && !shown.note && !shown.reply?.send;
  const { number } = shown.sample ?? {};
  return (
    <div className={styles.preview}>
      <p className={styles.reached}>{m.macros_bulk_reached({ reached: count(shown.reached), total: count(shown.total) })}</p>
      {shown.lacking.length > 0 ? (
        <Banner tone="bad">{m.macros_lacking({ rights: shown.lacking.map((right) => permissionWords[right]()).join(', ') })}</Banner>
      ) : null}
      {shown.refused.length > 0 ? (
        <Banner tone="warn">
          {shown.refused.map(({ code, count: n }) => (
            <div key={code}>{m.macros_bulk_refused({ n, reason: bulkReason(code) })}</div>
          ))}
        </Banner>
      ) : null}
      {lines.length > 0 ? (
        <ul className={styles.counted}>
          {lines.map(([field, { to, count: n }]) => (
            <li key={field}>
              <span>{lineOf(field, to, names)}</span>
              <span className={styles.count}>{m.macros_bulk_tickets({ n })}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {shown.note ? <Part title={m.macros_bulk_note({ number: number ?? 0 })} text={shown.note} note /> : null}
      {shown.reply?.send ? <Part title={m.macros_bulk_reply({ number: number ?? 0 })} text={shown.reply} /> : null}
      {shown.reply && !shown.reply.send ? <p className={styles.nothing}>{m.macros_bulk_composed()}</p> : null}
      {nothing ? <p className={styles.nothing}>{m.macros_changes_nothing()}</p> : null}
    </div>
  );
}

function lineOf(field: string, to: unknown, names: ReturnType<typeof useNames>): string {
  if (field === 'addTags') return m.macros_bulk_add_tags({ tags: (to as string[]).join(', ') });
  if (field === 'removeTags') return m.macros_bulk_remove_tags({ tags: (to as string[]).join(', ') });
  return m.tickets_event_set({ field: fieldName(field, names), to: valueName(field, to, names) });
}
