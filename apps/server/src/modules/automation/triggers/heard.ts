import { businessEventTaken } from '@otklik/contract/automation/business-events.ts';
import { changedField, type RuleEvent } from '@otklik/contract/automation/rule-fields.ts';
import type { EventType } from '@otklik/contract/kit.ts';
import { slaBreached, slaWarned } from '@otklik/contract/sla/clocks.ts';
import { duplicatesFound } from '@otklik/contract/tickets/duplicates.ts';
import { deliveryChanged, messageQueued, messageReceived, noteAdded } from '@otklik/contract/tickets/messages.ts';
import { ticketChanged, ticketOpened, ticketReopened } from '@otklik/contract/tickets/tickets.ts';
import { newId } from '@otklik/core';
import type { Cause } from '../../../platform/ctx.ts';
import type { Happening } from './happening.ts';

export type Part = Partial<Pick<Happening, 'changes' | 'messageId' | 'business' | 'slaClock' | 'duplicateScore'>>;
export type Heard = { type: EventType<{ ticketId: string }>; what(data: object): [RuleEvent, Part] | null };

/** Which events rules hear of, and what each is in their words; null when it is nothing to them. */
export const heard: readonly Heard[] = [
  hear(ticketOpened, () => ['ticket_created', {}]),
  hear(ticketReopened, () => ['ticket_reopened', {}]),
  hear(ticketChanged, ({ changes }) => ['ticket_changed', { changes: named(changes as Happening['changes']) }]),
  hear(messageReceived, ({ messageId }) => ['message_received', { messageId }]),
  hear(messageQueued, ({ messageId }) => ['reply_sent', { messageId }]),
  hear(noteAdded, ({ messageId }) => ['note_added', { messageId }]),
  hear(deliveryChanged, ({ state, messageId }) => (state === 'failed' ? ['delivery_failed', { messageId }] : null)),
  hear(businessEventTaken, ({ kind, amount }) => ['business_event', { business: { kind, amount } }]),
  hear(slaWarned, ({ metric }) => ['sla_warned', { slaClock: metric }]),
  hear(duplicatesFound, ({ score }) => ['duplicate_found', { duplicateScore: score ?? null }]),
  hear(slaBreached, ({ metric }) => ['sla_breached', { slaClock: metric }]),
];

/** One event as rules see it. Pure but for its id. */
export function happeningOf(
  name: RuleEvent,
  part: Part,
  { ticketId, actor, cause }: { ticketId: string; actor: string; cause: Cause | null },
): Happening {
  return {
    id: newId(),
    ticketId,
    events: [name],
    changes: {},
    messageId: null,
    business: null,
    slaClock: null,
    duplicateScore: null,
    ...part,
    actor: cause?.kind === 'rule' ? 'rule' : actor,
    chain: [...(cause?.chain ?? [])],
    depth: cause?.depth ?? 0,
  };
}

/** All that happened to a ticket as one. Rules that led to any part of it do not run again. */
export function together(all: readonly Happening[]): Happening {
  const first = all[0] as Happening;
  const whole: Happening = { ...first, changes: { ...first.changes } };
  for (const one of all.slice(1)) {
    whole.events = [...new Set([...whole.events, ...one.events])];
    for (const [field, { from, to }] of Object.entries(one.changes))
      whole.changes[field] = { from: (whole.changes[field] ?? { from }).from, to };
    whole.messageId = one.messageId ?? whole.messageId;
    whole.business = one.business ?? whole.business;
    whole.slaClock = one.slaClock ?? whole.slaClock;
    whole.duplicateScore = one.duplicateScore ?? whole.duplicateScore;
    whole.chain = [...new Set([...whole.chain, ...one.chain])];
    whole.depth = Math.max(whole.depth, one.depth);
  }
  return whole;
}

function hear<D extends { ticketId: string }>(type: EventType<D>, what: (data: D) => [RuleEvent, Part] | null): Heard {
  return { type: type as unknown as Heard['type'], what: what as unknown as Heard['what'] };
}

/** `ticket.changed` names its fields as the API does; filters have their own words. */
function named(changes: Happening['changes']): Happening['changes'] {
  return Object.fromEntries(Object.entries(changes).map(([name, change]) => [changedField[name] ?? name, change]));
}
