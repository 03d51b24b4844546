import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { Kbd, useColumns } from '@otklik/ui';
import {
  IconArrowLeft,
  IconArrowMerge,
  IconArrowUpRight,
  IconBell,
  IconCheck,
  IconClockPause,
  IconDots,
  IconGitFork,
  IconHourglass,
  IconLayoutSidebarRight,
  IconLink,
  IconStairsUp,
  IconRotate2,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../base/session/queries.ts';
import { toastDone } from '../../../base/toasts.ts';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import { PeopleHere } from '../presence/people-here.tsx';
import { useChangeTicket } from '../change.ts';
import { useAsked } from '../merging/asked.ts';
import { TicketStatus } from '../settings/ticket-status.tsx';
import { FollowUpMark } from '../follow-up/follow-up-mark.tsx';
import { useLater } from '../follow-up/store.ts';
import { SnoozeMark } from '../snooze/snooze-mark.tsx';
import { useSnoozing } from '../snooze/store.ts';
import { SubjectField } from './subject-field.tsx';
import styles from './ticket-header.module.css';

type TicketHeaderProps = { ticket: Ticket; onBack: (() => void) | undefined; full?: boolean };

/** Subject, number, status, and the one thing most often done: solving. */
export function TicketHeader({ ticket, onBack, full }: TicketHeaderProps) {
  const { toggleSide } = useColumns();
  const may = useMay('tickets.write');
  const change = useChangeTicket();
  const done = ticket.statusKind === 'solved' || ticket.statusKind === 'closed';
  return (
    <header className={styles.header}>
      {onBack ? (
        <ActionIcon aria-label={m.tickets_back_to_list()} onClick={onBack}>
          <IconArrowLeft size={18} stroke={1.7} />
        </ActionIcon>
      ) : null}
      <div className={styles.what}>
        <SubjectField ticket={ticket} alone={(full ?? false) || onBack !== undefined} />
        <span className={styles.number}>№ {ticket.number}</span>
        <TicketStatus statusId={ticket.statusId} kind={ticket.statusKind} />
        {ticket.snoozedUntil ? <SnoozeMark ticketId={ticket.id} until={ticket.snoozedUntil} /> : null}
        <FollowUpMark ticket={ticket} />
      </div>
      <PeopleHere ticketId={ticket.id} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={m.tickets_more()}>
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {full ? null : (
            <Menu.Item component={Link} to={`/tickets/${ticket.id}`} leftSection={<IconArrowUpRight size={15} stroke={1.6} />}>
              {m.tickets_open_full()}
            </Menu.Item>
          )}
          {may && !done ? (
            <Menu.Item
              leftSection={<IconClockPause size={15} stroke={1.6} />}
              rightSection={<Kbd keys={['S']} />}
              onClick={() => useSnoozing.getState().ask(ticket.id)}
            >
              {m.snooze_key()}
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<IconBell size={15} stroke={1.6} />} onClick={() => useLater.getState().ask(ticket.id, 'reminder')}>
            {m.later_reminder_key()}
          </Menu.Item>
          {may && !done ? (
            <Menu.Item
              leftSection={<IconHourglass size={15} stroke={1.6} />}
              onClick={() => useLater.getState().ask(ticket.id, 'follow-up')}
            >
              {m.later_follow_up_key()}
            </Menu.Item>
          ) : null}
          {may ? (
            <>
              <Menu.Item
                leftSection={<IconArrowMerge size={15} stroke={1.6} />}
                rightSection={<Kbd keys={['Shift', 'M']} />}
                onClick={() => useAsked.getState().ask({ what: 'merge', ticketIds: [ticket.id] })}
              >
                {m.merging_key()}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconGitFork size={15} stroke={1.6} />}
                rightSection={<Kbd keys={['L']} />}
                onClick={() => useAsked.getState().ask({ what: 'link', ticketId: ticket.id })}
              >
                {m.links_key()}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconStairsUp size={15} stroke={1.6} />}
                rightSection={<Kbd keys={['Shift', 'L']} />}
                onClick={() => useAsked.getState().ask({ what: 'escalate', ticketId: ticket.id })}
              >
                {m.escalation_key()}
              </Menu.Item>
            </>
          ) : null}
          <Menu.Item
            leftSection={<IconLink size={15} stroke={1.6} />}
            onClick={() =>
              void navigator.clipboard?.writeText(`${location.origin}/tickets/${ticket.number}`).then(() => toastDone(m.shell_copied()))
            }
          >
            {m.tickets_copy_link()}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={m.shell_toggle_side()}>
        <ActionIcon aria-label={m.shell_toggle_side()} onClick={toggleSide}>
          <IconLayoutSidebarRight size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      {may ? (
        <Tooltip label="E">
          <Button
            variant="default"
            aria-label={done ? m.tickets_reopen() : m.tickets_solve()}
            leftSection={done ? <IconRotate2 size={15} aria-hidden="true" /> : <IconCheck size={15} aria-hidden="true" />}
            onClick={() => change.mutate({ ticketId: ticket.id, change: { statusKind: done ? 'open' : 'solved' } })}
          >
            <span className={styles.solveWord}>{done ? m.tickets_reopen() : m.tickets_solve()}</span>
          </Button>
        </Tooltip>
      ) : null}
    </header>
  );
}
