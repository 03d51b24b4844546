import { businessEventTaken, type takeBusinessEvent as line } from '@otklik/contract/automation/business-events.ts';
import { newId } from '@otklik/core';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { createTicket, readTicket } from '../../tickets/index.ts';
import { db } from '../db.ts';

type Told = NonNullable<z.output<NonNullable<(typeof line)['~orpc']['inputSchema']>>['body']>;

/**
 * Keeps what another system told of and shows it to the rules, on its ticket or a new one. The same key of a kind is told once: its first answer again.
 * Locks the key by name. Refuses ticket_not_found, invalid_input without a ticket and somebody to open one for, and what opening a ticket refuses. Emits business.event.
 */
export async function takeBusinessEvent(ctx: Ctx, told: Told) {
  if (told.key) {
    await lockNamed(ctx, `business event ${ctx.tenantId} ${told.kind} ${told.key}`);
    const known = await knownBy(ctx, told.kind, told.key);
    if (known?.ticket_id) return { businessEventId: known.id, ticketId: known.ticket_id as never, opened: false, repeated: true };
  }
  const ticketId = told.ticketId ? (await readTicket(ctx, told.ticketId)).id : await open(ctx, told);
  const id = newId();
  await db(ctx)
    .insertInto('business_events')
    .values({
      tenant_id: ctx.tenantId,
      id,
      key: told.key ?? null,
      kind: told.kind,
      ticket_id: ticketId,
      amount: told.amount ?? null,
      data: jsonText(told.data),
      // oxlint-disable-next-line otklik/no-new-date -- an instant of the contract, not the time of now
      at: told.at ? new Date(told.at) : ctx.now,
      received_at: ctx.now,
    })
    .execute();
  await emit(ctx, businessEventTaken, { ticketId: ticketId as never, businessEventId: id, kind: told.kind, amount: told.amount ?? null });
  return { businessEventId: id, ticketId: ticketId as never, opened: !told.ticketId, repeated: false };
}

async function open(ctx: Ctx, { requester, subject, text, kind }: Told): Promise<string> {
  if (!requester) throw refuse('invalid_input', { issues: [{ path: 'body.requester', message: 'ticketId or requester is needed' }] });
  const ticket = await createTicket(ctx, {
    subject: subject ?? kind,
    requester,
    ...(text && { message: { text, direction: 'in' as const } }),
  });
  return ticket.id;
}

function knownBy(ctx: Ctx, kind: string, key: string) {
  return db(ctx)
    .selectFrom('business_events')
    .select(['id', 'ticket_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst();
}
