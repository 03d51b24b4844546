import { formatInstant, formatMoment } from '@otklik/ui';
import { IconClockPause, IconX } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useChangeTicket } from '../change.ts';
import styles from './snooze.module.css';
import { useSnoozing } from './store.ts';

/** Says until when the ticket is snoozed; opens the picker to move it, and brings the ticket back. */
export function SnoozeMark({ ticketId, until }: { ticketId: string; until: string }) {
  const locale = useLocale();
  const may = useMay('tickets.write');
  const change = useChangeTicket();
  const words = m.snooze_until({ when: formatMoment(until, Date.now(), locale) });
  const mark = (
    <>
      <IconClockPause size={14} stroke={1.7} aria-hidden="true" />
      {words}
    </>
  );
  if (!may) return <span className={styles.mark}>{mark}</span>;
  return (
    <span className={styles.mark}>
      <button type="button" title={formatInstant(until, locale)} onClick={() => useSnoozing.getState().ask(ticketId)}>
        {mark}
      </button>
      <button
        type="button"
        aria-label={m.snooze_end()}
        title={m.snooze_end()}
        onClick={() => change.mutate({ ticketId, change: { snoozedUntil: null } })}
      >
        <IconX size={13} stroke={2} aria-hidden="true" />
      </button>
    </span>
  );
}
