import { type escalateTicket as line, ticketEscalated } from '@otklik/contract/tickets/escalation.ts';
import type { InferContractRouterInputs } from '@orpc/contract';
import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { lineById, lineOfTeam, type SupportLine } from '../../workforce/index.ts';
import { db } from '../db.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { readOwnChange } from '../lifecycle/read.ts';
import { isWorkDone } from './is-work-done.ts';

export type Escalation = InferContractRouterInputs<{ line: typeof line }>['line']['body'];

/**
 * Hands a ticket to another line of support: to the team named, else the line's first, without an assignee; the way back is kept. Locks the ticket row.
 * Refuses ticket_not_found, ticket_not_open, line_not_found, line_without_team, team_not_found for a team that is not of the line, line_is_same, line_form_not_filled with what is missing. Emits ticket.changed, ticket.escalated.
 */
export async function escalateTicket(ctx: Ctx, ticketId: string, { lineId, teamId, reason, answers = {} }: Escalation) {
  const ticket = await lockTicket(ctx, ticketId);
  if (isWorkDone(ticket)) throw refuse('ticket_not_open');
  const to = await lineById(ctx, lineId);
  if (to.teamIds.length === 0) throw refuse('line_without_team');
  if (teamId && !to.teamIds.includes(teamId)) throw refuse('team_not_found');
  const from = await lineOfTeam(ctx, ticket.team_id);
  if (from?.id === to.id) throw refuse('line_is_same');
  const filled = fill(ctx, to.form, answers);
  const escalationId = newId<'escalation'>();
  await db(ctx)
    .insertInto('ticket_escalations')
    .values({
      tenant_id: ctx.tenantId,
      id: escalationId,
      ticket_id: ticketId,
      from_line_id: from?.id ?? null,
      to_line_id: to.id,
      to_line_name: to.name,
      from_team_id: ticket.team_id,
      from_assignee_id: ticket.assignee_id,
      reason,
      answers: jsonText(filled),
      at: ctx.now,
      by_id: ctx.actor.id,
      by_name: ctx.actor.name,
    })
    .execute();
  await emit(ctx, ticketEscalated, { ticketId, escalationId, lineName: to.name, reason });
  await applyChange(ctx, ticket, { teamId: teamId ?? (to.teamIds[0] as string), assigneeId: null });
  return { ...(await readOwnChange(ctx, ticketId)), escalationId };
}

/** What was answered, with the words of the questions as they are now; what is not asked is left out. */
function fill(ctx: Ctx, form: SupportLine['form'], answers: NonNullable<Escalation['answers']>) {
  const said = form.map((field) => ({ field, value: answers[field.key] }));
  const missing = said.filter(
    ({ field, value }) => field.required && (value === undefined || value === false || String(value).trim() === ''),
  );
  const words = missing.map(({ field: { label } }) => (ctx.locale === 'en' ? (label.en ?? label.ru) : label.ru));
  if (missing.length > 0) throw refuse('line_form_not_filled', { missing: words.join(', ') });
  return said.flatMap(({ field, value }) => (value === undefined || value === '' ? [] : [{ label: field.label, value }]));
}
