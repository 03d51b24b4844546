import { Button } from '@mantine/core';
import { keys } from '@otklik/client';
import { Banner, StatusBadge, TimeAgo, type Tone } from '@otklik/ui';
import { Suspense, useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { useChange } from '../../../base/use-change.ts';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import styles from './inbox-card.module.css';
import type { Inbox } from './queries.ts';
import { TestMail } from './test-mail.tsx';

const AutoReplyDialog = lazily(() => import('../auto-replies/auto-reply-dialog.tsx'));

/** One mailbox: its health in both directions, a check now, a test mail. */
export function InboxCard({ inbox, onEdit }: { inbox: Inbox; onEdit: () => void }) {
  const [replying, setReplying] = useState(false);
  const check = useChange({
    run: () => api.channels.checkInbox({ params: { inboxId: inbox.id } }),
    stale: [keys.inboxes],
    failed: m.channels_check_failed(),
  });
  return (
    <section className={styles.card} aria-label={inbox.address}>
      <header className={styles.head}>
        <h2>{inbox.name || inbox.address}</h2>
        <span className={styles.address}>{inbox.address}</span>
        {inbox.enabled ? null : <StatusBadge label={m.channels_inbox_off()} tone="grey" />}
      </header>
      <Health
        title={m.channels_receiving()}
        health={inbox.receiving}
        how={inbox.imap ? `IMAP ${inbox.imap.host}:${inbox.imap.port}` : m.channels_by_our_smtp()}
      />
      <Health
        title={m.channels_sending()}
        health={inbox.sending}
        how={inbox.smtp ? `SMTP ${inbox.smtp.host}:${inbox.smtp.port}` : m.channels_no_smtp()}
      />
      {check.data ? (
        <Banner tone={check.data.smtp?.ok === false || check.data.imap?.ok === false ? 'bad' : 'info'} live>
          {[
            check.data.imap && `IMAP: ${check.data.imap.ok ? m.channels_check_ok() : (check.data.imap.reason ?? '')}`,
            check.data.smtp && `SMTP: ${check.data.smtp.ok ? m.channels_check_ok() : (check.data.smtp.reason ?? '')}`,
          ]
            .filter(Boolean)
            .join(' · ') || m.channels_check_nothing()}
        </Banner>
      ) : null}
      <div className={styles.actions}>
        <Button variant="default" onClick={onEdit}>
          {m.shell_change()}
        </Button>
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {m.channels_check()}
        </Button>
        <TestMail inboxId={inbox.id} />
        <Button variant="default" onClick={() => setReplying(true)}>
          {m.auto_reply_button()}
        </Button>
        {replying ? (
          <Suspense fallback={null}>
            <AutoReplyDialog inboxId={inbox.id} address={inbox.address} onClose={() => setReplying(false)} />
          </Suspense>
        ) : null}
      </div>
    </section>
  );
}

const tones: Record<Inbox['receiving']['state'], Tone> = { off: 'grey', unknown: 'grey', working: 'green', failing: 'red' };

function Health({ title, health, how }: { title: string; health: Inbox['receiving']; how: string }) {
  const locale = useLocale();
  const words = {
    off: m.channels_health_off(),
    unknown: m.channels_health_unknown(),
    working: m.channels_health_working(),
    failing: m.channels_health_failing(),
  };
  return (
    <div className={styles.health}>
      <span className={styles.direction}>{title}</span>
      <StatusBadge label={words[health.state]} tone={tones[health.state]} />
      <span className={styles.how}>{how}</span>
      {health.error ? <span className={styles.error}>{health.error}</span> : null}
      {health.lastSuccessAt ? (
        <span className={styles.how}>
          {m.channels_last_success()} <TimeAgo at={health.lastSuccessAt} locale={locale} />
        </span>
      ) : null}
    </div>
  );
}
