import { ticketAbsorbed, ticketMerged } from '@otklik/contract/tickets/merging.ts';
import { newId } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import { readTicket } from '../lifecycle/read.ts';
import { type StatusKind, stampsOf } from '../lifecycle/transitions.ts';
import { defaultStatus } from '../settings/index.ts';
import { type Belongings, belongingsOf, give, without } from './belongings.ts';
import { lockTickets, ofMap, takeTurn } from './lock-tickets.ts';
import { moveAll } from './move-messages.ts';
import { survivorsOf } from './pointers.ts';
import { recounted } from './recount.ts';
import { type Added, type Before, mergesInto } from './standing.ts';

/** What spoke for a merge that nobody was asked about. */
export type Automatic = { score: number; reasons: string[] };

/**
 * Merges tickets into one by a pointer that can be taken back: the survivor shows all messages in their order, its people are copied, watchers and tags united;
 * the merged ones are closed, leave all lists and lead to the survivor. A survivor that was merged itself stands for the one it leads to; what is merged there already is left alone,
 * so opposite merges at once leave one survivor. Takes the tenant's turn, then locks all rows by id. Refuses ticket_not_found, ticket_merged when one is merged elsewhere.
 * Emits ticket.merged and ticket.absorbed for each. Answers the survivor.
 */
export async function mergeTickets(ctx: Ctx, intoId: string, ticketIds: readonly string[], automatic?: Automatic) {
  await takeTurn(ctx);
  const asked = [...new Set(ticketIds)];
  const survivors = await survivorsOf(ctx, [intoId, ...asked]);
  const target = survivors.get(intoId);
  if (!target || asked.some((id) => !survivors.has(id))) throw refuse('ticket_not_found');
  const tickets = await lockTickets(ctx, [...new Set([target, intoId, ...asked])]);
  for (const id of asked) {
    if (survivors.get(id) === target) continue;
    if (survivors.get(id) !== id) throw refuse('ticket_merged', { number: ofMap(tickets, id).number });
    await mergeOne(ctx, ofMap(tickets, id), (await lockTickets(ctx, [target])).get(target) as Ticket, automatic);
  }
  return readTicket(ctx, target);
}

async function mergeOne(ctx: Ctx, from: Ticket, into: Ticket, automatic?: Automatic): Promise<void> {
  const [added, before] = [await unite(ctx, from, into), whatItWas(from)];
  await moveAll(ctx, from.id, into.id);
  const [counts, closed, reopened] = [await recounted(ctx, into.id), await defaultStatus(ctx, 'closed'), await reopen(ctx, from, into)];
  const mergeId = newId<'merge'>();
  const now = { version: sql<number>`version + 1`, updated_at: ctx.now };
  const row = (id: string) => db(ctx).updateTable('tickets').where('tenant_id', '=', ctx.tenantId).where('id', '=', id);
  await row(into.id)
    .set({
      ...counts,
      ...now,
      tags: [...into.tags, ...without(added, [{ tags: into.tags, watchers: [], cc: [] }]).tags],
      merged_count: into.merged_count + 1,
    })
    .execute();
  await row(from.id)
    .set({
      ...now,
      ...stampsOf('closed', ctx.now, from),
      status_id: closed.id,
      status_kind: 'closed',
      merged_into: into.id,
      message_count: 0,
      suggested_ticket_id: null,
      suggestion_reason: null,
    })
    .execute();
  await db(ctx)
    .insertInto('ticket_merges')
    .values({
      tenant_id: ctx.tenantId,
      id: mergeId,
      ticket_id: from.id,
      into_id: into.id,
      before: jsonText(before),
      added: jsonText({ ...added, ...(reopened && { reopened }) } satisfies Added),
      merged_at: ctx.now,
    })
    .execute();
  await Promise.all([
    emit(ctx, ticketMerged, { ticketId: from.id, intoId: into.id, intoNumber: into.number, mergeId, ...(automatic && { automatic }) }),
    emit(ctx, ticketAbsorbed, { ticketId: into.id, fromId: from.id, fromNumber: from.number, mergeId }),
  ]);
}

/** Gives the survivor what it lacks. What an earlier merge gave counts as not its own: it stays when that merge is taken back. */
async function unite(ctx: Ctx, from: Ticket, into: Ticket): Promise<Belongings> {
  const [theirs, all, merges] = [await belongingsOf(ctx, from), await belongingsOf(ctx, into), await mergesInto(ctx, into.id)];
  const people = [from.requester_id, ...theirs.cc].filter((id) => id !== into.requester_id);
  const own = without(
    all,
    merges.map((merge) => merge.added),
  );
  const added = without({ ...theirs, cc: [...new Set(people)] }, [own]);
  await give(ctx, into.id, added);
  return added;
}

/** Work that waits must not vanish in a ticket that is done with: the survivor is opened again, as a letter would open it. */
async function reopen(ctx: Ctx, from: Ticket, into: Ticket): Promise<Added['reopened'] | null> {
  const done = (kind: string) => kind === 'solved' || kind === 'closed';
  if (done(from.status_kind) || !done(into.status_kind)) return null;
  const status = await defaultStatus(ctx, 'open');
  await applyChange(ctx, into, { status }, { unasked: true });
  return { from: into.status_id, to: status.id };
}

function whatItWas(ticket: Ticket): Before {
  return {
    statusId: ticket.status_id,
    statusKind: ticket.status_kind as StatusKind,
    solvedAt: ticket.solved_at?.toISOString() ?? null,
    closedAt: ticket.closed_at?.toISOString() ?? null,
    suggestedTicketId: ticket.suggested_ticket_id,
    suggestionReason: ticket.suggestion_reason,
  };
}
