import type { timeEntry } from '@otklik/contract/tickets/time.ts';
import { amountOf, rateOn } from '@otklik/core/work-time/amount.ts';
import type { Id } from '@otklik/core';
import { localDay } from '@otklik/core/local-day.ts';
import type { Selectable } from 'kysely';
import type * as z from 'zod';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { readTenant } from '../../identity/index.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';
import { survivorsOf } from '../merging/pointers.ts';
import type { TicketTables } from '../tables.ts';

export type TimeEntry = z.infer<typeof timeEntry>;
export type EntryRow = Selectable<TicketTables['time_entries']>;

/** Whose time it is: a person's. Refuses not_signed_in for a program. */
export function workingUser(ctx: Ctx): string {
  if (ctx.actor.kind !== 'user' || ctx.actor.id === null) throw refuse('not_signed_in');
  return ctx.actor.id;
}

/**
 * The ticket that is worked on, as the caller may see it. It is not locked: an entry that meets a merge stands with the merged ticket, whose time the survivor
 * shows. Refuses ticket_not_found, ticket_merged.
 */
export async function workedOn(ctx: Ctx, ticketId: string): Promise<{ id: Id<'ticket'>; number: number }> {
  const { id, number, isMerged } = await readTicket(ctx, ticketId);
  if (isMerged) throw refuse('ticket_merged', { number });
  return { id: id as Id<'ticket'>, number };
}

/** Where the work on a ticket goes on: in its survivor, once it was merged. */
export const shownIn = async (ctx: Ctx, ticketId: string): Promise<string> =>
  (await survivorsOf(ctx, [ticketId])).get(ticketId) ?? ticketId;

/** A row as the contract shows it: money to those alone who may see it. */
export function entryShape(ctx: Ctx, row: EntryRow): TimeEntry {
  const money = may(ctx, 'time.manage');
  return {
    id: row.id,
    ticketId: row.ticket_id,
    userId: row.user_id,
    workTypeId: row.work_type_id,
    day: row.day,
    minutes: row.minutes,
    note: row.note,
    amountMinor: money ? row.amount_minor : null,
    currency: money ? row.currency : null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  } as TimeEntry;
}

/** What work costs on a day by its kind's rate, as columns; nothing without a kind or a rate. Refuses not_found for an unknown kind. */
export async function costOf(ctx: Ctx, { workTypeId, day, minutes }: { workTypeId: string | null; day: string; minutes: number }) {
  const none = { rate_minor: null, amount_minor: null, currency: null };
  if (workTypeId === null) return none;
  const type = await db(ctx)
    .selectFrom('work_types')
    .select('rates')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', workTypeId)
    .executeTakeFirst();
  if (!type) throw refuse('not_found');
  const rate = rateOn(type.rates, day);
  return rate ? { rate_minor: rate.minorPerHour, amount_minor: amountOf(minutes, rate.minorPerHour), currency: rate.currency } : none;
}

/** The day it is now where the account is. */
export const today = async (ctx: Ctx): Promise<string> => localDay(ctx.now, (await readTenant(ctx)).timeZone);
