import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';

/** Whose reminders these are: a person's. Refuses not_signed_in for a program. */
export function remindingUser(ctx: Ctx): string {
  if (ctx.actor.kind !== 'user' || ctx.actor.id === null) throw refuse('not_signed_in');
  return ctx.actor.id;
}

/** A reminder as the contract shows it. */
export function reminderShape(row: { id: string; ticket_id: string; user_id: string; by_id: string; text: string; due_at: Date }) {
  return { id: row.id, ticketId: row.ticket_id, userId: row.user_id, byId: row.by_id, text: row.text, at: row.due_at.toISOString() };
}
