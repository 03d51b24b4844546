import { UnstyledButton } from '@mantine/core';
import { EmptyState } from '@otklik/ui';
import { IconSearch } from '@tabler/icons-react';
import * as m from '#words';
import { useLocale } from '../../base/locale.ts';
import examplesOf from '@otklik/locales/search/examples.json' with { type: 'json' };
import styles from './search.module.css';

/** What stands where nothing has been asked yet: how to ask. */
export function Examples({ onPick }: { onPick: (q: string) => void }) {
  const examples = examplesOf[useLocale().startsWith('en') ? 'en' : 'ru'];
  return (
    <EmptyState
      icon={<IconSearch size={22} stroke={1.6} />}
      title={m.search_start_title()}
      text={m.search_start_text()}
      action={
        <div className={styles.examples}>
          <span className={styles.cardLine}>{m.search_example()}</span>
          {examples.map((q) => (
            <UnstyledButton key={q} className={styles.example} onClick={() => onPick(q)}>
              {q}
            </UnstyledButton>
          ))}
        </div>
      }
    />
  );
}
