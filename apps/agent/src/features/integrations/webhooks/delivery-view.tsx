import { Button } from '@mantine/core';
import { keys } from '@otklik/client';
import { formatInstant, PropertyRow, SkeletonRows, StatusBadge } from '@otklik/ui';
import { IconArrowLeft } from '@tabler/icons-react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import styles from '../../../base/page/page.module.css';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useDelivery } from './queries.ts';
import { answerOf, deliveryStates, typeName } from './words.ts';

/** One delivery: each attempt with what was answered, the body that was sent, and sending it again. */
export function DeliveryView({ webhookId, deliveryId, onBack }: { webhookId: string; deliveryId: string; onBack: () => void }) {
  const locale = useLocale();
  const found = useDelivery(webhookId, deliveryId);
  const replay = useChange({
    run: () => api.integrations.replayDelivery({ params: { webhookId, deliveryId } }),
    stale: [keys.webhooks],
    done: m.webhooks_replayed(),
    failed: m.webhooks_replay_failed(),
  });
  if (found.isPending) return <SkeletonRows label={m.shell_loading()} rows={5} height={40} avatar={false} />;
  if (found.isError) return <Failed error={found.error} onRetry={() => void found.refetch()} />;
  const { delivery, attempts, body } = found.data;
  return (
    <>
      <div className={styles.apart}>
        <div className={styles.row}>
          <Button variant="default" leftSection={<IconArrowLeft size={15} aria-hidden="true" />} onClick={onBack} autoFocus>
            {m.webhooks_back()}
          </Button>
          <Button loading={replay.isPending} onClick={() => replay.mutate()}>
            {m.webhooks_replay()}
          </Button>
        </div>
      </div>
      <PropertyRow label={m.webhooks_event()}>
        {typeName(delivery.type)} · {m.webhooks_number({ sequence: delivery.sequence })}
      </PropertyRow>
      <PropertyRow label={m.webhooks_state()}>
        <StatusBadge label={deliveryStates[delivery.state].label()} tone={deliveryStates[delivery.state].tone} />
      </PropertyRow>
      <PropertyRow label="webhook-id">{delivery.id}</PropertyRow>
      {delivery.nextAt ? <PropertyRow label={m.webhooks_next()}>{formatInstant(delivery.nextAt, locale)}</PropertyRow> : null}
      {attempts.map((attempt) => (
        <section key={attempt.number} aria-label={m.webhooks_attempt({ number: attempt.number })}>
          <h3>
            {m.webhooks_attempt({ number: attempt.number })}: {answerOf(attempt)}{' '}
            <span className={styles.dim}>
              {m.webhooks_attempt_took({ ms: attempt.ms })} · {formatInstant(attempt.at, locale)}
            </span>
          </h3>
          {attempt.status === null ? null : (
            <pre className={styles.code} tabIndex={0} aria-label={m.webhooks_answer()}>
              {attempt.answer || m.webhooks_answer_empty()}
            </pre>
          )}
        </section>
      ))}
      <h3>{m.webhooks_body()}</h3>
      <pre className={styles.code} tabIndex={0} aria-label={m.webhooks_body()}>
        {pretty(body)}
      </pre>
    </>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
