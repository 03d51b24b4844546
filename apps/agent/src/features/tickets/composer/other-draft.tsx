import { Button } from '@mantine/core';
import { formatMoment } from '@otklik/ui';
import { IconDevices } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import styles from './meanwhile.module.css';
import type { ServerDraft } from './server-drafts.ts';

type OtherDraftProps = { draft: ServerDraft; apart: boolean; onSettle: (choice: 'theirs' | 'mine' | 'both') => void };

const most = 1500;

/** Another window or device, or a ticket merged into this one, holds other words of mine for the same reply: both are offered, neither is lost. */
export function OtherDraft({ draft, apart, onSettle }: OtherDraftProps) {
  const locale = useLocale();
  const whence = apart ? m.together_draft_apart : m.together_draft_other;
  return (
    <section className={styles.box} aria-label={m.together_draft_two()}>
      <header className={styles.head} role="alert">
        <IconDevices size={16} stroke={1.8} aria-hidden="true" />
        <strong>{m.together_draft_two()}</strong>
        <span className={styles.hint}>{whence({ at: formatMoment(draft.updatedAt, Date.now(), locale) })}</span>
      </header>
      <p className={styles.text} tabIndex={0}>
        {draft.text.slice(0, most)}
      </p>
      <footer className={styles.choices}>
        <Button size="xs" onClick={() => onSettle('both')}>
          {m.together_draft_both()}
        </Button>
        <Button size="xs" variant="default" onClick={() => onSettle('mine')}>
          {m.together_draft_mine()}
        </Button>
        <Button size="xs" variant="default" onClick={() => onSettle('theirs')}>
          {m.together_draft_take()}
        </Button>
      </footer>
    </section>
  );
}
