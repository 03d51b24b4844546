import { formatInstant, formatMoment } from '@otklik/ui';
import { IconBolt, IconPencil } from '@tabler/icons-react';
import { memo } from 'react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import type { TicketEvent } from '../cache.ts';
import { actorName, causeWord, describeEvent } from '../history/describe-event.ts';
import { useNames } from '../history/use-names.ts';
import styles from './message.module.css';

/** A fact between messages: who changed what, why, and when. */
export const EventLine = memo(function EventLine({ event, ofNumber }: { event: TicketEvent; ofNumber?: number | undefined }) {
  const names = useNames();
  const locale = useLocale();
  const byHand = event.actor.kind === 'user';
  const Icon = byHand ? IconPencil : IconBolt;
  return (
    <div className={styles.event}>
      <Icon size={14} stroke={1.6} aria-hidden="true" />
      <span>
        {ofNumber === undefined ? null : `№ ${ofNumber} · `}
        <strong>{actorName(event)}</strong> · {describeEvent(event, names).join('; ')}
        {causeWord(event) ? ` · ${m.tickets_event_cause({ cause: causeWord(event) })}` : ''}
      </span>
      <time dateTime={event.at} title={formatInstant(event.at, locale)}>
        {formatMoment(event.at, Date.now(), locale)}
      </time>
    </div>
  );
});
