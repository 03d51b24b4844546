import { formatInstant, formatMoment } from '@otklik/ui';
import { IconHourglass, IconX } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import { useChangeTicket } from '../change.ts';
import styles from '../snooze/snooze.module.css';
import { actWord } from './act-word.ts';
import { useLater } from './store.ts';

/** Says what happens when the customer stays silent, and when; opens it to be moved, and takes it off. */
export function FollowUpMark({ ticket }: { ticket: Ticket }) {
  const locale = useLocale();
  const may = useMay('tickets.write');
  const change = useChangeTicket();
  if (!ticket.followUp) return null;
  const { at, act } = ticket.followUp;
  const words = m.later_follow_up_mark({ when: formatMoment(at, Date.now(), locale), act: actWord(act) });
  return (
    <span className={styles.mark} data-tone="info">
      <button
        type="button"
        disabled={!may}
        title={formatInstant(at, locale)}
        onClick={() => useLater.getState().ask(ticket.id, 'follow-up')}
      >
        <IconHourglass size={14} stroke={1.7} aria-hidden="true" />
        {words}
      </button>
      {may ? (
        <button
          type="button"
          aria-label={m.later_follow_up_drop()}
          title={m.later_follow_up_drop()}
          onClick={() => change.mutate({ ticketId: ticket.id, change: { followUp: null } })}
        >
          <IconX size={13} stroke={2} aria-hidden="true" />
        </button>
      ) : null}
    </span>
  );
}
