import { deliveryChanged, messageQueued, messageReceived, noteAdded } from '@otklik/contract/tickets/messages.ts';
import { ticketChanged, ticketOpened, ticketReopened } from '@otklik/contract/tickets/tickets.ts';
import type { PastEvent } from '../../../platform/events/seed-events.ts';
import type { StatusKind } from '../lifecycle/transitions.ts';
import type { PastStep, PastTicket } from './demo-shapes.ts';

/** The events that a past ticket would have left had it been worked on here. */
export function historyOf(ticket: PastTicket, number: number, statusId: (kind: StatusKind) => string): PastEvent[] {
  const ticketId = ticket.id;
  const opener = ticket.steps[0]?.by ?? { kind: 'system' as const, id: null, name: '' };
  const events: PastEvent[] = [
    { type: ticketOpened.type, ticketId, actor: opener, data: { ticketId, number, source: 'demo' }, at: ticket.openedAt },
  ];
  const now: Now = { kind: 'new', assigneeId: null, priority: ticket.priority };
  for (const step of ticket.steps)
    for (const [type, data, at = step.at] of told(step, now, statusId))
      events.push({ type, ticketId, actor: step.by, data: { ticketId, ...data }, at });
  return events;
}

type Now = { kind: StatusKind; assigneeId: string | null; priority: string };
type Told = [type: string, data: object, at?: Date];

function told(step: PastStep, now: Now, statusId: (kind: StatusKind) => string): Told[] {
  const changed = (changes: object): Told => [ticketChanged.type, { changes }];
  switch (step.what) {
    case 'message':
      if (step.direction === 'in') return [[messageReceived.type, { messageId: step.id }]];
      return [
        [messageQueued.type, { messageId: step.id, sendAt: step.at.toISOString() }],
        ...(step.delivery
          ? [
              [
                deliveryChanged.type,
                { messageId: step.id, state: step.delivery.state, reason: step.delivery.reason },
                step.delivery.at,
              ] satisfies Told,
            ]
          : []),
      ];
    case 'note':
      return [[noteAdded.type, { messageId: step.id }]];
    case 'assignee': {
      const from = now.assigneeId;
      now.assigneeId = step.id;
      return [changed({ assigneeId: { from, to: step.id } })];
    }
    case 'priority': {
      const from = now.priority;
      now.priority = step.value;
      return [changed({ priority: { from, to: step.value } })];
    }
    case 'status': {
      const from = now.kind;
      now.kind = step.kind;
      if (step.reopenedBy) return [[ticketReopened.type, { messageId: step.reopenedBy }]];
      return [changed({ statusId: { from: statusId(from), to: statusId(step.kind) }, statusKind: { from, to: step.kind } })];
    }
  }
}
