import styles from './feedback.module.css';

/** A thin bar over everything while the connection is away; the page keeps working under it. */
export function OfflineBar({ shown, text }: { shown: boolean; text: string }) {
  return (
    <div role="status" aria-live="polite" className={shown ? styles.offline : 'visually-hidden'}>
      {shown ? text : ''}
    </div>
  );
}
