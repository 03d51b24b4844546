import { Button } from '@mantine/core';
import { Banner, formatMoment } from '@otklik/ui';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import styles from './composer.module.css';
import type { ServerDraft } from './server-drafts.ts';

type OtherDraftProps = { draft: ServerDraft; onSettle: (choice: 'theirs' | 'mine' | 'both') => void };

/** Another window or device holds other words of mine for the same reply: both are offered, neither is lost. */
export function OtherDraft({ draft, onSettle }: OtherDraftProps) {
  const locale = useLocale();
  return (
    <Banner
      tone="warn"
      live
      action={
        <span className={styles.choices}>
          <Button size="xs" variant="default" onClick={() => onSettle('theirs')}>
            {m.together_draft_take()}
          </Button>
          <Button size="xs" variant="default" onClick={() => onSettle('mine')}>
            {m.together_draft_mine()}
          </Button>
          <Button size="xs" variant="default" onClick={() => onSettle('both')}>
            {m.together_draft_both()}
          </Button>
        </span>
      }
    >
      {m.together_draft_other({ at: formatMoment(draft.updatedAt, Date.now(), locale) })} <q>{draft.text.slice(0, 160)}</q>
    </Banner>
  );
}
