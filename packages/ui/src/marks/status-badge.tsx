import { memo } from 'react';
import styles from './marks.module.css';

export type Tone = 'iris' | 'green' | 'amber' | 'red' | 'grey' | 'blue' | 'violet';

/** A word on a tinted plate. The tone only helps: the word itself says the state. */
export const StatusBadge = memo(function StatusBadge({ label, tone, small }: { label: string; tone: Tone; small?: boolean }) {
  return (
    <span className={styles.badge} data-tone={tone} data-small={small || undefined}>
      {label}
    </span>
  );
});
