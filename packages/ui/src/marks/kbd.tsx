import styles from './marks.module.css';

/** Keys as printed on the keyboard: `keys={['Ctrl', 'K']}`. */
export function Kbd({ keys, quiet }: { keys: readonly string[]; quiet?: boolean }) {
  return (
    <kbd className={styles.kbd} data-quiet={quiet || undefined}>
      {keys.join(' ')}
    </kbd>
  );
}
