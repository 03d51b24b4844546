import { useLocalStorage } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './side-panel.module.css';

/** A block of the side panel that folds and remembers it. */
export function Block({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  const [folded, setFolded] = useLocalStorage({ key: `otklik.block.${id}`, defaultValue: false });
  return (
    <section className={styles.block}>
      <h3 className={styles.blockTitle}>
        <button type="button" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          {title}
          <IconChevronDown size={15} stroke={1.7} aria-hidden="true" />
        </button>
      </h3>
      {folded ? null : children}
    </section>
  );
}
