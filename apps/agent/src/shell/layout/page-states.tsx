import { Button } from '@mantine/core';
import { EmptyState, SkeletonRows } from '@otklik/ui';
import { IconCompass } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import * as m from '#words';
import { Failed } from '../../base/failed.tsx';
import styles from '../../base/page/page.module.css';

/** Shown only when a page takes longer than a blink. */
export function Pending() {
  return <SkeletonRows label={m.shell_loading()} rows={6} />;
}

/** There is nothing at this address. */
export function NotFound() {
  return (
    <main className={styles.page}>
      <EmptyState
        page
        icon={<IconCompass size={22} stroke={1.6} />}
        title={m.shell_not_found_title()}
        text={m.shell_not_found_text()}
        action={
          <Button component={Link} to="/" variant="default">
            {m.shell_to_inbox()}
          </Button>
        }
      />
    </main>
  );
}

/** A page that could not be loaded at all. */
export function PageFailed({ error, reset }: { error: unknown; reset?: () => void }) {
  const router = useRouter();
  return (
    <Failed
      error={error}
      onRetry={() => {
        reset?.();
        void router.invalidate();
      }}
    />
  );
}
