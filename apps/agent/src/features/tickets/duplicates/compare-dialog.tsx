import { Button, Group, Modal, Stack } from '@mantine/core';
import { formatMoment } from '@otklik/ui';
import { useLocale } from '../../../base/locale.ts';
import { toastRefused } from '../../../base/toasts.ts';
import * as m from '#words';
import type { TicketScreen } from '../cache.ts';
import { useMerge } from '../merging/use-merge.ts';
import { TicketStatus } from '../settings/ticket-status.tsx';
import styles from './compare.module.css';
import { type Duplicate, useDismiss } from './queries.ts';
import { reasonsInWords } from './reason-words.ts';

type CompareDialogProps = { screen: TicketScreen; duplicate: Duplicate; onClose: () => void };

/** Two tickets side by side: Enter merges this one into the other, the second button says they are different. */
export default function CompareDialog({ screen, duplicate, onClose }: CompareDialogProps) {
  const merge = useMerge();
  const dismiss = useDismiss(screen.ticket.id);
  const { ticket } = screen;
  const first = screen.messages.find((message) => message.kind === 'message');
  const accept = () =>
    merge.mutate(
      { intoId: duplicate.ticket.ticketId, ticketIds: [ticket.id] },
      { onSuccess: onClose, onError: (error) => toastRefused(m.merging_refused(), error) },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={m.duplicates_title({ score: duplicate.score })}
      size={860}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      <Stack gap="md">
        <p className={styles.why}>{reasonsInWords(duplicate.reasons)}</p>
        <div className={styles.sides}>
          <Side title={m.duplicates_this()} one={{ ...ticket, text: first ? first.textVisible || first.text : '' }} />
          <Side title={m.duplicates_other()} one={duplicate.ticket} />
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => dismiss.mutate(duplicate, { onSuccess: onClose })} loading={dismiss.isPending}>
            {m.duplicates_dismiss()}
          </Button>
          <Button onClick={accept} loading={merge.isPending} data-autofocus>
            {m.duplicates_merge({ number: duplicate.ticket.number })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type Shown = Pick<Duplicate['ticket'], 'number' | 'subject' | 'requester' | 'statusId' | 'statusKind' | 'createdAt' | 'text'>;

function Side({ title, one }: { title: string; one: Shown }) {
  const locale = useLocale();
  return (
    <section className={styles.side} aria-label={title}>
      <h3 className={styles.subject}>
        № {one.number} {one.subject}
      </h3>
      <div className={styles.facts}>
        <span>{one.requester.name || one.requester.email}</span>
        <time dateTime={one.createdAt}>{formatMoment(one.createdAt, Date.now(), locale)}</time>
        <TicketStatus statusId={one.statusId} kind={one.statusKind} small />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text is scrolled by keyboard */}
      <div className={styles.text} tabIndex={0}>
        {one.text}
      </div>
    </section>
  );
}
