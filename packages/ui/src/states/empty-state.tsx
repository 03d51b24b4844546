import type { ReactNode } from 'react';
import styles from './states.module.css';

/** `page`: nothing else is on the page, so the title is its heading */
type EmptyStateProps = { icon?: ReactNode; title: string; text?: ReactNode; action?: ReactNode; page?: boolean };

/** Says why a pane is empty and offers the next step. */
export function EmptyState({ icon, title, text, action, page }: EmptyStateProps) {
  return (
    <div className={styles.pane}>
      {icon ? (
        <div className={styles.icon} aria-hidden="true">
          {icon}
        </div>
      ) : null}
      {page ? <h1 className={styles.title}>{title}</h1> : <p className={styles.title}>{title}</p>}
      {text ? <div className={styles.text}>{text}</div> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}
