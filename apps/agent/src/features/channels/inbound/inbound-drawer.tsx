import { Button, Drawer } from '@mantine/core';
import { Banner, formatBytes, formatInstant, PropertyRow, SkeletonRows } from '@otklik/ui';
import { Link } from '@tanstack/react-router';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import styles from '../../../base/page/page.module.css';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { OutcomeBadge } from './outcome.tsx';
import { useInboundItem } from './queries.ts';
import { stepName, verdictName } from './trace-words.ts';

/** One item of the ledger: its envelope, the steps that decided, the raw source, and the way out of quarantine. */
export function InboundDrawer({ inboundId, onClose }: { inboundId: string; onClose: () => void }) {
  const locale = useLocale();
  const found = useInboundItem(inboundId);
  const again = useChange({
    run: (as: 'ticket' | undefined) => api.channels.reprocessInbound({ params: { inboundId }, body: as ? { as } : {} }),
    stale: [['inbound'], ['inbound-item'], ['alarms']],
    done: m.channels_reprocessed(),
    failed: m.channels_reprocess_refused(),
  });
  const item = found.data?.item;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={m.channels_inbound_item()}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      {found.isPending ? <SkeletonRows label={m.shell_loading()} rows={5} height={40} avatar={false} /> : null}
      {found.isError ? <Failed error={found.error} onRetry={() => void found.refetch()} /> : null}
      {item ? (
        <>
          {item.error ? (
            <div className={styles.apart}>
              <Banner tone="bad">
                {m.channels_item_error()} <code>{item.error}</code>
              </Banner>
            </div>
          ) : null}
          <PropertyRow label={m.channels_outcome()}>
            <OutcomeBadge item={item} />
          </PropertyRow>
          {item.ticketId ? (
            <PropertyRow label={m.channels_ticket()}>
              <Link to="/tickets/$ticketId" params={{ ticketId: item.ticketId }}>
                {m.channels_open_ticket()}
              </Link>
            </PropertyRow>
          ) : null}
          <PropertyRow label={m.channels_from()}>{item.fromAddress ?? '—'}</PropertyRow>
          <PropertyRow label={m.channels_envelope()}>{item.sender || '<>'}</PropertyRow>
          <PropertyRow label={m.channels_to()}>{item.recipient}</PropertyRow>
          <PropertyRow label={m.tickets_subject()}>{item.subject || m.channels_no_subject()}</PropertyRow>
          <PropertyRow label="Message-ID">{item.messageIdHeader ?? '—'}</PropertyRow>
          <PropertyRow label={m.channels_received()}>{formatInstant(item.receivedAt, locale)}</PropertyRow>
          <PropertyRow label={m.channels_size()}>{formatBytes(item.size, locale)}</PropertyRow>
          <h3>{m.channels_trace()}</h3>
          <ol className={styles.steps}>
            {item.trace.map((step) => (
              <li key={`${step.step}-${step.verdict}`}>
                {stepName(step.step)}: <strong>{verdictName(step.verdict)}</strong>{' '}
                {step.detail ? <span className={styles.dim}>{step.detail}</span> : null}
              </li>
            ))}
          </ol>
          {found.data?.message ? <pre className={styles.code}>{found.data.message.textVisible || found.data.message.text}</pre> : null}
          <div className={styles.row}>
            <Button variant="default" component="a" href={`/api/v1/inbound/${inboundId}/raw`} download>
              {m.tickets_message_raw()}
            </Button>
            {item.state === 'quarantined' || item.outcome === 'quarantined' ? (
              <>
                <Button loading={again.isPending} onClick={() => again.mutate(undefined)}>
                  {m.channels_reprocess()}
                </Button>
                <Button variant="default" loading={again.isPending} onClick={() => again.mutate('ticket')}>
                  {m.channels_reprocess_as_ticket()}
                </Button>
              </>
            ) : null}
          </div>
        </>
      ) : null}
    </Drawer>
  );
}
