import type { ReactNode } from 'react';
import styles from './controls.module.css';

/** One property: its name on the left, its value (or a control that changes it) on the right. */
export function PropertyRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.property}>
      <span className={styles.propertyName}>{label}</span>
      <div className={styles.propertyValue}>{children}</div>
    </div>
  );
}
