import { Button } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconChecks, IconClock, IconHelpCircle, IconSend, type TablerIcon } from '@tabler/icons-react';
import * as m from '#words';
import type { Message } from '../cache.ts';
import styles from './message.module.css';
import { useRetryMessage } from './queries.ts';

type State = NonNullable<Message['delivery']>['state'];
const icons: Record<State, TablerIcon> = {
  queued: IconClock,
  sending: IconSend,
  sent: IconCheck,
  delivered: IconChecks,
  failed: IconAlertCircle,
  unknown: IconHelpCircle,
  cancelled: IconAlertCircle,
};

/** How far a message has got: queued, sent, delivered, or why it failed with a way to try again. */
export function DeliveryTick({ message }: { message: Message }) {
  const retry = useRetryMessage(message.ticketId);
  if (!message.delivery) return null;
  const { state, reason } = message.delivery;
  const Icon = icons[state];
  const bad = state === 'failed' || state === 'unknown';
  const who = message.delivery.recipients.filter((one) => one.state === 'failed').map((one) => one.address);
  return (
    <div className={styles.delivery} data-bad={bad || undefined} data-state={state}>
      <Icon size={15} stroke={1.9} aria-hidden="true" />
      <span>
        {deliveryWords[state]()}
        {bad && (reason || who.length > 0) ? `: ${[who.join(', '), reason].filter(Boolean).join(' — ')}` : ''}
      </span>
      {bad ? (
        <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate(message.id)}>
          {m.shell_retry()}
        </Button>
      ) : null}
    </div>
  );
}

const deliveryWords: Record<State, () => string> = {
  queued: m.tickets_delivery_queued,
  sending: m.tickets_delivery_sending,
  sent: m.tickets_delivery_sent,
  delivered: m.tickets_delivery_delivered,
  failed: m.tickets_delivery_failed,
  unknown: m.tickets_delivery_unknown,
  cancelled: m.tickets_delivery_cancelled,
};
