import { Button } from '@mantine/core';
import { Banner } from '@otklik/ui';
import styles from '../../../base/page/page.module.css';
import { toastDone } from '../../../base/toasts.ts';
import * as m from '#words';

/** Recovery codes, shown once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const text = codes.join('\n');
  return (
    <>
      <Banner tone="warn" live>
        {m.identity_recovery_once()}
      </Banner>
      <pre className={styles.code} style={{ margin: 0 }}>
        {text}
      </pre>
      <div className={styles.row}>
        <Button variant="default" onClick={() => void navigator.clipboard?.writeText(text).then(() => toastDone(m.shell_copied()))}>
          {m.shell_copy()}
        </Button>
        <Button
          variant="default"
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="otklik-recovery-codes.txt"
        >
          {m.shell_download()}
        </Button>
      </div>
    </>
  );
}
