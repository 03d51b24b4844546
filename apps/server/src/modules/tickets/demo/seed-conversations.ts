import { newId } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import { seedEvents } from '../../../platform/events/seed-events.ts';
import { db } from '../db.ts';
import { keepTags } from '../lifecycle/apply-change.ts';
import type { StatusKind } from '../lifecycle/transitions.ts';
import { readStatuses } from '../settings/statuses.ts';
import type { PastTicket } from './demo-shapes.ts';
import { messageRow, ticketRow } from './past-rows.ts';
import { historyOf } from './past-history.ts';

/**
 * Writes demo tickets with their whole past at once: properties, conversation, attachments, history, who has read them. Numbers are taken
 * from the tenant's counter, in the order of opening; its lock is held to the commit. Files must be kept already. Nobody is told, nothing is sent.
 */
export async function seedConversations(ctx: Ctx, given: readonly PastTicket[]): Promise<void> {
  const tenant_id = ctx.tenantId;
  const tickets = given.toSorted((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
  const statuses = await readStatuses(ctx);
  const statusId = (kind: StatusKind) => statuses.find((status) => status.kind === kind && status.isDefault)?.id as string;
  const first = await takeNumbers(ctx, tickets.length);
  await insertRows(
    ctx,
    'tickets',
    tickets.map((ticket, n) => ticketRow(tenant_id, ticket, first + n, statusId)),
  );
  const messages = tickets.flatMap((ticket) =>
    ticket.steps.flatMap((step) => (step.what === 'message' || step.what === 'note' ? { ticket, step } : [])),
  );
  await insertRows(
    ctx,
    'messages',
    messages.map(({ ticket, step }) => messageRow(tenant_id, ticket, step)),
  );
  const attachments = messages.flatMap(({ step }) =>
    step.attachments.map(({ sha256, name, type, size }, position) => ({
      tenant_id,
      id: newId(),
      message_id: step.id,
      sha256,
      name,
      type,
      size,
      position,
    })),
  );
  await insertRows(ctx, 'attachments', attachments);
  await insertRows(
    ctx,
    'ticket_cc',
    tickets.flatMap(({ id, ccIds }) => ccIds.map((contact_id) => ({ tenant_id, ticket_id: id, contact_id }))),
  );
  await insertRows(
    ctx,
    'ticket_reads',
    tickets.flatMap(({ id, readBy }) => readBy.map((user_id) => ({ tenant_id, ticket_id: id, user_id, read_at: ctx.now }))),
  );
  await keepTags(ctx, [...new Set(tickets.flatMap((ticket) => ticket.tags))]);
  const history = tickets.flatMap((ticket, n) => historyOf(ticket, first + n, statusId));
  await seedEvents(
    ctx,
    history.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  );
}

async function takeNumbers(ctx: Ctx, count: number): Promise<number> {
  const { last_number } = await db(ctx)
    .updateTable('ticket_counters')
    .set({ last_number: sql`last_number + ${count}` })
    .where('tenant_id', '=', ctx.tenantId)
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return Number(last_number) - count + 1;
}
