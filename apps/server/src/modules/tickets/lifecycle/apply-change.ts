import { type followUp, ticketChanged } from '@otklik/contract/tickets/tickets.ts';
import type * as z from 'zod';
import type { Instant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { fieldsAfter, keepFieldValues } from '../../fields/index.ts';
import { setCopied } from '../copies/copies.ts';
import { db } from '../db.ts';
import { requireSteps } from '../checklists/require-steps.ts';
import { requireFilled } from '../forms/require-filled.ts';
import { allowMove } from '../workflow/allow-move.ts';
import { followUpOf } from '../follow-up/follow-up-of.ts';
import { snoozeOf } from '../snooze/snooze-of.ts';
import { formTicketAfter, isDone } from './form-ticket-after.ts';
import type { Ticket } from './lock.ts';
import { checkTicketFields } from './ticket-fields.ts';
import { type StatusKind, stampsOf } from './transitions.ts';
import { writeTicket } from './write-ticket.ts';

export type Change = {
  subject?: string;
  requesterId?: string;
  companyId?: string | null;
  teamId?: string | null;
  assigneeId?: string | null;
  typeId?: string | null;
  categoryId?: string | null;
  priority?: string;
  status?: { id: string; kind: StatusKind };
  tags?: readonly string[];
  watcherIds?: readonly string[];
  addWatcherIds?: readonly string[];
  snoozedUntil?: Instant | null;
  followUp?: z.infer<typeof followUp> | null;
  /** contacts copied on the conversation, all of them */
  ccIds?: readonly string[];
  /** custom fields by id, judged here; null empties */
  fields?: Readonly<Record<string, unknown>>;
};

/** `unasked`: the move follows from something else (tickets put together), so neither allowed moves nor forms are asked. */
export type Beside = {
  message?: { preview: string; direction: 'in' | 'out'; at: Date };
  note?: boolean;
  firstResponse?: boolean;
  unasked?: boolean;
  /** when a status is put back as it was: the stamps it had */
  restored?: Restored;
  /** done right behind the change and its event, in the same journey: what is read there sees it, what is told there comes after it */
  behind?: () => Promise<unknown>;
};

/** What was changed, by the names of the contract. */
export type Changes = Record<string, { from: unknown; to: unknown }>;
/** When a ticket had been solved and closed. */
export type Restored = { solved_at: Date | null; closed_at: Date | null };

const columns = {
  subject: 'subject',
  requesterId: 'requester_id',
  companyId: 'company_id',
  teamId: 'team_id',
  assigneeId: 'assignee_id',
  typeId: 'type_id',
  categoryId: 'category_id',
  priority: 'priority',
} as const;

/**
 * Writes what differs on a locked ticket, with its stamps and version, in one statement; what a message beside it changes goes along.
 * Nothing differs and nothing is beside: nothing is written. Refuses transition_not_allowed, required_fields, required_steps, snooze_in_past, ticket_not_open, field_not_found, field_not_valid, file_not_found. Emits ticket.changed with old and new values, which are also the answer.
 */
export async function applyChange(ctx: Ctx, ticket: Ticket, change: Change, beside: Beside = {}): Promise<Changes> {
  const set: Record<string, unknown> = {};
  const changes: Changes = {};
  for (const [name, column] of Object.entries(columns) as [keyof typeof columns, (typeof columns)[keyof typeof columns]][]) {
    const to = change[name];
    if (to === undefined || to === ticket[column]) continue;
    set[column] = to;
    changes[name] = { from: ticket[column], to };
  }
  const { status, tags } = change;
  if (status && status.id !== ticket.status_id) {
    const from = ticket.status_kind as StatusKind;
    if (!beside.unasked) await allowMove(ctx, ticket, status);
    Object.assign(set, { status_id: status.id, status_kind: status.kind, ...(beside.restored ?? stampsOf(status.kind, ctx.now, ticket)) });
    changes.statusId = { from: ticket.status_id, to: status.id };
    changes.statusKind = { from, to: status.kind };
  }
  const snooze = snoozeOf(ctx, ticket, change);
  if (snooze) {
    Object.assign(set, snooze.set);
    changes.snoozedUntil = snooze.change;
  }
  const silence = followUpOf(ctx, ticket, change);
  if (silence) {
    Object.assign(set, silence.set);
    changes.followUp = silence.change;
  }
  if (tags && tags.join() !== ticket.tags.join()) {
    set.tags = [...tags];
    changes.tags = { from: ticket.tags, to: tags };
  }
  const fields = change.fields ? await checkTicketFields(ctx, change.fields, ticket.fields) : [];
  if (fields.length > 0) set.fields = jsonText(fieldsAfter(ticket.fields, fields));
  if (status && isDone(status.kind) && !isDone(ticket.status_kind) && !beside.unasked) {
    await requireFilled(ctx, 'solve', formTicketAfter(ticket, change), fieldsAfter(ticket.fields, fields));
    await requireSteps(ctx, ticket.id, changes.typeId && (change.typeId ?? null));
  }
  for (const { field, from, to } of fields) changes[`field:${field.id}`] = { from, to };
  const watchers = await writeWatchers(ctx, ticket.id, change);
  if (watchers) changes.watchers = watchers;
  const copies = change.ccIds ? await setCopied(ctx, ticket.id, change.ccIds) : null;
  if (copies) changes.ccIds = copies;
  const { message, note, firstResponse } = beside;
  if (message)
    Object.assign(set, {
      preview: message.preview,
      last_message_at: message.at,
      last_message_direction: message.direction,
    });
  if (firstResponse && !ticket.first_response_at && ticket.source !== 'agent') set.first_response_at = ctx.now;
  const counts = Boolean(message ?? note);
  if (Object.keys(set).length === 0 && !counts && !watchers && !copies) {
    await beside.behind?.();
    return changes;
  }
  const work = [writeTicket(ctx, ticket.id, set, { counts })];
  if (Object.keys(changes).length > 0) work.push(emit(ctx, ticketChanged, { ticketId: ticket.id, changes }));
  if (fields.length > 0) work.push(keepFieldValues(ctx, ticket.id, fields));
  if (changes.tags) work.push(keepTags(ctx, tags as readonly string[]));
  if (beside.behind) work.push(beside.behind());
  await Promise.all(work);
  return changes;
}

async function writeWatchers(ctx: Ctx, ticketId: string, change: Change): Promise<{ from: string[]; to: string[] } | null> {
  const { watcherIds, addWatcherIds = [] } = change;
  if (!watcherIds && addWatcherIds.length === 0) return null;
  const rows = await db(ctx)
    .selectFrom('ticket_watchers')
    .select('user_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .execute();
  const from = rows.map((row) => row.user_id);
  const to = [...new Set([...(watcherIds ?? from), ...addWatcherIds])];
  const gone = from.filter((userId) => !to.includes(userId));
  const come = to.filter((userId) => !from.includes(userId));
  if (gone.length === 0 && come.length === 0) return null;
  if (gone.length > 0)
    await db(ctx)
      .deleteFrom('ticket_watchers')
      .where('tenant_id', '=', ctx.tenantId)
      .where('ticket_id', '=', ticketId)
      .where('user_id', 'in', gone)
      .execute();
  if (come.length > 0)
    await db(ctx)
      .insertInto('ticket_watchers')
      .values(come.map((userId) => ({ tenant_id: ctx.tenantId, ticket_id: ticketId, user_id: userId })))
      .execute();
  return { from, to };
}

/** Tags used once are offered afterwards. */
export async function keepTags(ctx: Ctx, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return;
  await db(ctx)
    .insertInto('tags')
    .values(tags.map((name) => ({ tenant_id: ctx.tenantId, name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
