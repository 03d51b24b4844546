import { businessEventTaken } from '@otklik/contract/automation/business-events.ts';
import { changedField, type RuleEvent } from '@otklik/contract/automation/rule-fields.ts';
import type { EventType } from '@otklik/contract/kit.ts';
import { slaBreached, slaWarned } from '@otklik/contract/sla/clocks.ts';
import { deliveryChanged, messageQueued, messageReceived, noteAdded } from '@otklik/contract/tickets/messages.ts';
import { ticketChanged, ticketOpened, ticketReopened } from '@otklik/contract/tickets/tickets.ts';
import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { onEvent } from '../../../platform/events/declare.ts';
import { isWritten } from '../../../platform/events/write.ts';
import type { Happening } from './happening.ts';
import { weigh } from './weigh.ts';

type Told = { row: readonly unknown[]; happening: Happening };
type Part = Partial<Pick<Happening, 'changes' | 'messageId' | 'business' | 'slaClock'>>;

/** by the list of what the transaction has told: copies of a ctx share it */
const gathered = new WeakMap<readonly unknown[], Told[]>();

/** Hears what happens to tickets and has it weighed as the last thing before the commit, when all of a change is there: one look at a ticket, whatever many events. */
export function listenToTickets(): void {
  hear(ticketOpened, () => 'ticket_created');
  hear(ticketReopened, () => 'ticket_reopened');
  hear(ticketChanged, ({ changes }) => ['ticket_changed', { changes: named(changes as Happening['changes']) }]);
  hear(messageReceived, ({ messageId }) => ['message_received', { messageId }]);
  hear(messageQueued, ({ messageId }) => ['reply_sent', { messageId }]);
  hear(noteAdded, ({ messageId }) => ['note_added', { messageId }]);
  hear(deliveryChanged, ({ state, messageId }) => (state === 'failed' ? ['delivery_failed', { messageId }] : null));
  hear(businessEventTaken, ({ kind, amount }) => ['business_event', { business: { kind, amount } }]);
  hear(slaWarned, ({ metric }) => ['sla_warned', { slaClock: metric }]);
  hear(slaBreached, ({ metric }) => ['sla_breached', { slaClock: metric }]);
}

function hear<D extends { ticketId: string }>(type: EventType<D>, what: (data: D) => RuleEvent | [RuleEvent, Part] | null): void {
  onEvent(type, async (ctx, data) => {
    const found = what(data);
    if (found === null) return;
    const [name, part] = typeof found === 'string' ? [found, {}] : found;
    keep(ctx, name, data.ticketId, part);
  });
}

function keep(ctx: Ctx, name: RuleEvent, ticketId: string, part: Part): void {
  const { told, cause } = ctx;
  const byRule = cause?.kind === 'rule';
  let list = gathered.get(told);
  if (!list) {
    list = [];
    gathered.set(told, list);
    ctx.closing.push(() => close(ctx));
  }
  list.push({
    row: told.at(-1) ?? [],
    happening: {
      id: newId(),
      ticketId,
      events: [name],
      changes: {},
      messageId: null,
      business: null,
      slaClock: null,
      ...part,
      actor: byRule ? 'rule' : ctx.actor.kind,
      chain: [...(cause?.chain ?? [])],
      depth: cause?.depth ?? 0,
    },
  });
}

/** What a savepoint took back is told no longer, and so it did not happen. */
async function close(ctx: Ctx): Promise<void> {
  const list = gathered.get(ctx.told) ?? [];
  gathered.delete(ctx.told);
  const standing = new Set(ctx.told);
  const happened = list.filter(({ row }) => standing.has(row) || isWritten(row)).map(({ happening }) => happening);
  const byTicket = Map.groupBy(happened, (one) => one.ticketId);
  await weigh(ctx, [...byTicket.values()].map(together));
}

/** All that happened to a ticket as one. Rules that led to any part of it do not run again. */
function together(all: readonly Happening[]): Happening {
  const first = all[0] as Happening;
  const whole: Happening = { ...first, changes: { ...first.changes } };
  for (const one of all.slice(1)) {
    whole.events = [...new Set([...whole.events, ...one.events])];
    for (const [field, { from, to }] of Object.entries(one.changes))
      whole.changes[field] = { from: (whole.changes[field] ?? { from }).from, to };
    whole.messageId = one.messageId ?? whole.messageId;
    whole.business = one.business ?? whole.business;
    whole.slaClock = one.slaClock ?? whole.slaClock;
    whole.chain = [...new Set([...whole.chain, ...one.chain])];
    whole.depth = Math.max(whole.depth, one.depth);
  }
  return whole;
}

/** `ticket.changed` names its fields as the API does; filters have their own words. */
function named(changes: Happening['changes']): Happening['changes'] {
  return Object.fromEntries(Object.entries(changes).map(([name, change]) => [changedField[name] ?? name, change]));
}
