import { useLocale } from '../../../base/locale.ts';
import styles from './compliance.module.css';

type KeptProps = { kept: number; broken: number; large?: boolean };

/** The share of promises that were kept, to a tenth and never rounded up to all, with a bar beside it. */
export function Kept({ kept, broken, large }: KeptProps) {
  const locale = useLocale();
  const share = kept / Math.max(1, kept + broken);
  const shown = Math.floor(share * 1000) / 1000;
  const text = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(shown);
  return (
    <span className={styles.kept} data-large={large || undefined}>
      <span className={styles.share}>{text}</span>
      <span className={styles.bar} aria-hidden="true">
        <i style={{ inlineSize: `${shown * 100}%` }} />
      </span>
    </span>
  );
}
