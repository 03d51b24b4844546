import { useEffect, useState } from 'react';
import styles from './states.module.css';

type SkeletonRowsProps = { rows?: number; height?: number; label: string; avatar?: boolean };

/** Grey rows in the shape of the real ones, shown only when loading lasts longer than 150 ms. */
export function SkeletonRows({ rows = 8, height = 78, label, avatar = true }: SkeletonRowsProps) {
  const late = useLate(150);
  return (
    <div role="status" aria-label={label} className={styles.skeletons}>
      {late
        ? Array.from({ length: rows }, (_, i) => (
            <div key={i} className={styles.skeletonRow} style={{ height }} aria-hidden="true">
              {avatar ? <span className={styles.bone} data-round /> : null}
              <span className={styles.bones}>
                <span className={styles.bone} style={{ width: `${44 + ((i * 17) % 30)}%` }} />
                {height > 50 ? <span className={styles.bone} style={{ width: `${66 + ((i * 11) % 28)}%` }} /> : null}
                {height > 70 ? <span className={styles.bone} style={{ width: `${24 + ((i * 7) % 20)}%` }} /> : null}
              </span>
            </div>
          ))
        : null}
    </div>
  );
}

/** False for the first `ms` milliseconds after mounting, then true. */
export function useLate(ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return late;
}
