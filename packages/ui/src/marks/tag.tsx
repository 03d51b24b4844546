import { IconX } from '@tabler/icons-react';
import { memo } from 'react';
import styles from './marks.module.css';

type TagProps = { label: string; onRemove?: (() => void) | undefined; removeLabel?: string };

/** A tag; with `onRemove` it carries a button of 24 px that takes it off. */
export const Tag = memo(function Tag({ label, onRemove, removeLabel }: TagProps) {
  return (
    <span className={styles.tag} data-removable={onRemove ? true : undefined}>
      <span className={styles.tagText}>{label}</span>
      {onRemove ? (
        <button type="button" className={styles.tagRemove} onClick={onRemove} aria-label={removeLabel}>
          <IconX size={12} stroke={2.2} aria-hidden="true" />
        </button>
      ) : null}
    </span>
  );
});
