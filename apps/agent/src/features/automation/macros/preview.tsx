import { useDebouncedValue } from '@mantine/hooks';
import { Banner } from '@otklik/ui';
import { reasonOf } from '../../../base/reason-of.ts';
import * as m from '#words';
import { permissionWords } from '../../identity/roles/permission-words.ts';
import type { Ticket } from '../../tickets/cache.ts';
import { describeChanges } from '../../tickets/history/describe-event.ts';
import { useNames } from '../../tickets/history/use-names.ts';
import { FilledText } from '../../tickets/responses/filled-text.tsx';
import styles from './macros.module.css';
import { type Macro, useMacroPreview } from './queries.ts';

/** What a macro would do to a ticket: properties with their old and new values, the note, the reply, and rights that are lacking; why it cannot be run, when it cannot. */
export function Preview({ macro, ticket }: { macro: Macro; ticket: Ticket }) {
  const [settledId] = useDebouncedValue(macro.id, 90);
  const names = useNames();
  const { data: shown, error } = useMacroPreview(settledId, ticket.id, ticket.version);
  if (!shown && error) return <Banner tone="bad">{reasonOf(error)}</Banner>;
  if (!shown) return null;
  const lines = describeChanges(shown.changes as Parameters<typeof describeChanges>[0], names);
  return (
    <div className={styles.preview}>
      {shown.lacking.length > 0 ? (
        <Banner tone="bad">{m.macros_lacking({ rights: shown.lacking.map((right) => permissionWords[right]()).join(', ') })}</Banner>
      ) : null}
      {lines.length > 0 ? (
        <ul className={styles.lines}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {shown.note ? <Part title={m.macros_note_added()} text={shown.note} note /> : null}
      {shown.reply ? <Part title={shown.reply.send ? m.macros_reply_sent() : m.macros_reply_composed()} text={shown.reply} /> : null}
      {lines.length === 0 && !shown.note && !shown.reply ? <p className={styles.nothing}>{m.macros_changes_nothing()}</p> : null}
    </div>
  );
}

/** A text of a macro under its title. */
export function Part({ title, text, note }: { title: string; text: { html: string; text: string; missing: string[] }; note?: boolean }) {
  return (
    <section className={styles.part} data-note={note || undefined}>
      <h3>{title}</h3>
      <FilledText {...text} />
    </section>
  );
}
