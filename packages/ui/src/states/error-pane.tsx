import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import styles from './states.module.css';

type ErrorPaneProps = {
  title: string;
  reason?: string | undefined;
  requestId?: string | undefined;
  retryLabel: string;
  onRetry: () => void;
};

/** A pane that failed alone: the reason, the request's id for the administrator, and a way to try again. */
export function ErrorPane({ title, reason, requestId, retryLabel, onRetry }: ErrorPaneProps) {
  return (
    <div className={styles.pane} role="alert">
      <div className={styles.icon} data-tone="bad" aria-hidden="true">
        <IconPlugConnectedX size={22} stroke={1.6} />
      </div>
      <p className={styles.title}>{title}</p>
      {reason ? <div className={styles.text}>{reason}</div> : null}
      <div className={styles.action}>
        <Button variant="default" leftSection={<IconRefresh size={15} aria-hidden="true" />} onClick={onRetry}>
          {retryLabel}
        </Button>
      </div>
      {requestId ? <code className={styles.request}>{requestId}</code> : null}
    </div>
  );
}
