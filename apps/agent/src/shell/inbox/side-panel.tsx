import { SkeletonRows } from '@otklik/ui';
import { memo, Suspense } from 'react';
import { RequesterCard } from '../../features/customers/contacts/requester-card.tsx';
import { useTicket } from '../../features/tickets/conversation/queries.ts';
import { Properties } from '../../features/tickets/properties/properties.tsx';
import type { TicketScreen } from '../../features/tickets/cache.ts';
import { RequesterTickets } from '../../features/tickets/requester-tickets/requester-tickets.tsx';
import { useLagging } from '../../base/lagging.ts';
import { lazily } from '../../base/lazily.ts';
import * as m from '#words';
import { Block } from './block.tsx';
import styles from './side-panel.module.css';

const RemindersList = lazily(() =>
  import('../../features/tickets/reminders/reminders-list.tsx').then((file) => ({ default: file.RemindersList })),
);
const HistoryList = lazily(() => import('../../features/tickets/history/history-list.tsx').then((file) => ({ default: file.HistoryList })));
const LinksBlock = lazily(() => import('../../features/tickets/links/links-block.tsx').then((file) => ({ default: file.LinksBlock })));

const TicketSla = lazily(() => import('./ticket-sla.tsx').then((file) => ({ default: file.TicketSla })));

const Checklists = lazily(() => import('../../features/tickets/checklists/checklists.tsx').then((file) => ({ default: file.Checklists })));

const TimeBlock = lazily(() => import('../../features/tickets/time/time-block.tsx').then((file) => ({ default: file.TimeBlock })));

const TicketRulesBlock = lazily(() => import('./ticket-rules-block.tsx').then((file) => ({ default: file.TicketRulesBlock })));

/** Context of the open ticket: requester, properties, their other tickets, history. Drawn a frame after the list has answered a key. */
export function SidePanel({ ticketId }: { ticketId: string }) {
  const asked = useTicket(ticketId).data;
  const screen = useTicket(useLagging(ticketId)).data ?? asked;
  if (!asked || !screen) return <SkeletonRows label={m.tickets_ticket_loading()} rows={6} height={48} avatar={false} />;
  return <Context screen={screen} />;
}

/** Dear to draw, so left alone while the list answers keys. */
const Context = memo(function Context({ screen: { ticket, events } }: { screen: TicketScreen }) {
  return (
    <div className={styles.panel}>
      <div className={styles.top}>
        <RequesterCard
          contactId={ticket.requester.id}
          name={ticket.requester.name}
          email={ticket.requester.email}
          companyId={ticket.companyId}
          companyName={ticket.companyName}
        />
      </div>
      <Suspense fallback={null}>
        <RemindersList ticketId={ticket.id} />
      </Suspense>
      <Block id="properties" title={m.tickets_properties()}>
        <Properties ticket={ticket} />
      </Block>
      <Suspense fallback={null}>
        <TicketSla ticketId={ticket.id} />
      </Suspense>
      <Block id="checklists" title={m.checklists_title()}>
        <Suspense fallback={null}>
          <Checklists ticketId={ticket.id} />
        </Suspense>
      </Block>
      <Block id="time" title={m.time_title()}>
        <Suspense fallback={null}>
          <TimeBlock ticketId={ticket.id} />
        </Suspense>
      </Block>
      <Block id="links" title={m.links_title()}>
        <Suspense fallback={null}>
          <LinksBlock ticket={ticket} />
        </Suspense>
      </Block>
      <Block id="others" title={m.tickets_others()}>
        <RequesterTickets filter={{ requesterId: ticket.requester.id }} exceptId={ticket.id} />
      </Block>
      <Suspense fallback={null}>
        <TicketRulesBlock ticketId={ticket.id} />
      </Suspense>
      <Block id="history" title={m.tickets_history()}>
        <Suspense fallback={null}>
          <HistoryList events={events} merged={ticket.merged} />
        </Suspense>
      </Block>
    </div>
  );
});
