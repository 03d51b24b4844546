import { ticketReleased, ticketUnmerged } from '@otklik/contract/tickets/merging.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import { readTicket } from '../lifecycle/read.ts';
import { reopenedByAnswer, type StatusKind } from '../lifecycle/transitions.ts';
import { defaultStatus, statusAgain, statusById } from '../settings/index.ts';
import { type Belongings, shared, take, without } from './belongings.ts';
import { lockTickets, ofMap, takeTurn } from './lock-tickets.ts';
import { moveHome } from './move-messages.ts';
import { familyOf, wayUp } from './pointers.ts';
import { recounted } from './recount.ts';
import { type Merge, mergesInto } from './standing.ts';

/**
 * Takes a merged ticket out again. It gets back its status (open, when the customer has written to it meanwhile and it waited or was done) and every message at home in it: those it had, and later letters that answer one of them; what was
 * written on the survivor stays there, and so do tags, watchers and copied people that it has of its own or by another merge. Takes the tenant's turn, then locks the way up by id.
 * Refuses ticket_not_found, not_merged. Emits ticket.unmerged and ticket.released, ticket.changed where the survivor's status goes back. Answers both.
 */
export async function unmergeTicket(ctx: Ctx, ticketId: string) {
  await takeTurn(ctx);
  const way = await wayUp(ctx, ticketId);
  const survivorId = way.at(-1);
  if (!survivorId) throw refuse('ticket_not_found');
  const tickets = await lockTickets(ctx, way, [ticketId, survivorId]);
  const [ticket, survivor] = [ofMap(tickets, ticketId), ofMap(tickets, survivorId)];
  if (ticket.merged_into === null) throw refuse('not_merged', { number: ticket.number });
  const parent = ofMap(tickets, ticket.merged_into);
  const merge = (await mergesInto(ctx, parent.id)).find((one) => one.ticket_id === ticketId) as Merge;
  await moveHome(ctx, survivorId, ticketId, await familyOf(ctx, ticketId));
  await takeBack(
    ctx,
    merge,
    way.slice(1).map((id) => ofMap(tickets, id)),
  );
  await restore(ctx, ticket, parent, merge);
  await openForAnswer(ctx, ticketId, merge);
  await update(ctx, survivorId, await recounted(ctx, survivorId));
  await giveStatusBack(ctx, survivor, merge);
  await Promise.all([
    emit(ctx, ticketUnmerged, { ticketId, fromId: survivorId, fromNumber: survivor.number, mergeId: merge.id }),
    emit(ctx, ticketReleased, { ticketId: survivorId, releasedId: ticketId, releasedNumber: ticket.number, mergeId: merge.id }),
  ]);
  return { ticket: await readTicket(ctx, ticketId), survivor: await readTicket(ctx, survivorId) };
}

async function restore(ctx: Ctx, ticket: Ticket, parent: Ticket, { id, before }: Merge): Promise<void> {
  const status = await statusAgain(ctx, { id: before.statusId, kind: before.statusKind as StatusKind });
  await update(ctx, ticket.id, {
    ...(await recounted(ctx, ticket.id)),
    merged_into: null,
    status_id: status.id,
    status_kind: status.kind,
    solved_at: before.solvedAt,
    closed_at: before.closedAt,
    suggested_ticket_id: before.suggestedTicketId,
    suggestion_reason: before.suggestionReason,
  });
  await db(ctx)
    .updateTable('tickets')
    .set({ merged_count: parent.merged_count - 1 })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', parent.id)
    .execute();
  await db(ctx)
    .updateTable('ticket_merges')
    .set({ undone_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** What a letter to it would have done, had it stood by itself: a customer who wrote meanwhile must not wait in a ticket that is done with or waits for them. */
async function openForAnswer(ctx: Ctx, ticketId: string, { merged_at }: Merge): Promise<void> {
  const [ticket, answered] = [ofMap(await lockTickets(ctx, [ticketId]), ticketId), await hasAnswerSince(ctx, ticketId, merged_at)];
  if (!answered) return;
  const reopens = reopenedByAnswer.includes(ticket.status_kind as StatusKind);
  const status = reopens ? { status: await defaultStatus(ctx, 'open') } : {};
  await applyChange(ctx, ticket, { ...status, snoozedUntil: null, followUp: null }, { unasked: true });
}

/** Machines' words answer nothing. */
async function hasAnswerSince(ctx: Ctx, ticketId: string, since: Date): Promise<boolean> {
  const found = await db(ctx)
    .selectFrom('messages')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .where('created_at', '>', since)
    .where('direction', '=', 'in')
    .where('author_kind', '=', 'contact')
    .where(sql<boolean>`not coalesce((flags ->> 'autoReply')::boolean, false)`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Takes what the merge gave from each ticket on the way up, unless another merge that stands there gave it too. */
async function takeBack(ctx: Ctx, merge: Merge, way: readonly Ticket[]): Promise<void> {
  let gone: Belongings = merge.added;
  let through = merge;
  for (const ticket of way) {
    const merges = await mergesInto(ctx, ticket.id);
    gone = without(
      gone,
      merges.filter((one) => one.id !== through.id).map((one) => one.added),
    );
    await take(ctx, ticket.id, gone);
    if (gone.tags.length > 0) await update(ctx, ticket.id, { tags: ticket.tags.filter((tag) => !gone.tags.includes(tag)) });
    const up =
      ticket.merged_into === null ? undefined : (await mergesInto(ctx, ticket.merged_into)).find((one) => one.ticket_id === ticket.id);
    if (!up) return;
    gone = shared(up.added, gone);
    through = up;
    await db(ctx)
      .updateTable('ticket_merges')
      .set({ added: jsonText({ ...up.added, ...without(up.added, [gone]) }) })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', up.id)
      .execute();
  }
}

/** Gives the survivor the status that the merge brought it out of, when nobody has changed it since: a change like any other, which the log tells. */
async function giveStatusBack(ctx: Ctx, survivor: Ticket, { into_id, added }: Merge): Promise<void> {
  if (!added.reopened || into_id !== survivor.id || survivor.status_id !== added.reopened.to) return;
  const { kind } = await statusById(ctx, added.reopened.from, true);
  await applyChange(ctx, survivor, { status: await statusAgain(ctx, { id: added.reopened.from, kind }) }, { unasked: true });
}

async function update(ctx: Ctx, ticketId: string, set: Record<string, unknown>): Promise<void> {
  await db(ctx)
    .updateTable('tickets')
    .set({ ...set, version: sql`version + 1`, updated_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ticketId)
    .execute();
}
