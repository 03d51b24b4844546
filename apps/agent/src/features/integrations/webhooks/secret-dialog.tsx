import { Button, Modal, Stack } from '@mantine/core';
import { Banner } from '@otklik/ui';
import styles from '../../../base/page/page.module.css';
import { toastDone } from '../../../base/toasts.ts';
import * as m from '#words';

/** A secret that was just made; `both`: the one before still signs beside it. */
export type Told = { name: string; secret: string; both: boolean };

/** Shows a secret once, with a button to copy it. */
export function SecretDialog({ told, onClose }: { told: Told; onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={m.webhooks_secret_title({ name: told.name })}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      <Stack gap="md">
        <Banner tone="warn" live>
          {m.webhooks_secret_once()}. {told.both ? `${m.webhooks_rotated()}.` : null}
        </Banner>
        <code className={styles.code}>{told.secret}</code>
        <div className={styles.row}>
          <Button
            variant="default"
            onClick={() => void navigator.clipboard?.writeText(told.secret).then(() => toastDone(m.shell_copied()))}
          >
            {m.shell_copy()}
          </Button>
          <Button onClick={onClose}>{m.shell_done()}</Button>
        </div>
      </Stack>
    </Modal>
  );
}
