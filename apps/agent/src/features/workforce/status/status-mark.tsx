import { IconCircleCheckFilled, IconCircleDashed, IconCircleMinus, IconClockHour4 } from '@tabler/icons-react';
import { statusWords } from './status-words.ts';
import styles from '../workforce.module.css';

const icons = { online: IconCircleCheckFilled, away: IconClockHour4, busy: IconCircleMinus, off: IconCircleDashed } as const;

/** A status as a sign with its word: never by colour alone. */
export function StatusMark({ status }: { status: keyof typeof statusWords }) {
  const Icon = icons[status];
  return (
    <span className={styles.status} data-status={status}>
      <Icon size={15} aria-hidden="true" />
      {statusWords[status]()}
    </span>
  );
}
