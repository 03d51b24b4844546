import { followUpDue } from '@otklik/contract/tickets/tickets.ts';
import words from '@otklik/locales/seed/follow-up.json' with { type: 'json' };
import { sql } from 'kysely';
import * as z from 'zod';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { unlessRefused } from '../../../platform/db/unless-refused.ts';
import { emit } from '../../../platform/events/emit.ts';
import { job } from '../../../platform/jobs/job.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { addresseesOf, readTenant } from '../../identity/index.ts';
import { notify } from '../../notifications/index.ts';
import { replyToTicket } from '../conversation/reply.ts';
import { db } from '../db.ts';
import { changeTicket } from '../lifecycle/change-ticket.ts';
import { fillBodies } from '../responses/fill-bodies.ts';
import { getResponse } from '../responses/read.ts';
import { variableValues } from '../responses/variable-values.ts';
import { isInSight } from '../visibility.ts';

type Kept = { act: 'remind' | 'reply' | 'solve'; responseId: string | null; byId: string | null };

/**
 * The customer stayed silent: does what was asked for, as whoever asked for it and with their rights of now. What they may no longer do, what is
 * refused (a move, a step still open, no way to send) and a text with an empty place become a reminder. The row decides: an answer has ended it before; on a merged ticket it waits until that is taken out. Emits ticket.follow_up_due and what the verbs emit.
 */
export const followUpJob = job('tickets.follow_up', z.object({ ticketId: z.uuid() }), async (ctx, { ticketId }) => {
  const due = await takeDue(ctx, ticketId);
  if (!due) return;
  const { act, responseId, byId } = due.follow_up as Kept;
  const person = byId ? (await addresseesOf(ctx, [byId])).get(byId) : undefined;
  const sees = person && isInSight(person.actor, { teamId: due.team_id, assigneeId: due.assignee_id });
  const system = ctx.actor;
  let done: Kept['act'] | null = null;
  if (person && sees && act !== 'remind') {
    Object.assign(ctx, { actor: person.actor, cause: { kind: 'follow_up', id: null, name: null } });
    const tried = await unlessRefused(ctx, () => (act === 'solve' ? solve(ctx, ticketId) : reply(ctx, ticketId, responseId)));
    done = tried instanceof Refusal ? null : tried;
    Object.assign(ctx, { actor: system });
  }
  await emit(ctx, followUpDue, { ticketId, act: done ?? 'remind' });
  if (done || !person || !sees || !byId) return;
  const { locale } = await readTenant(ctx);
  await notify(ctx, { userIds: [byId], kind: 'reminder', ticketId, facts: { text: words.silent[locale] } });
});

/** Takes the due one off the ticket, whose row it locks. */
async function takeDue(ctx: Ctx, ticketId: string) {
  const due = await db(ctx)
    .selectFrom('tickets')
    .select(['follow_up', 'team_id', 'assignee_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ticketId)
    .where('merged_into', 'is', null)
    .where('follow_up_at', '<=', ctx.now)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (due)
    await db(ctx)
      .updateTable('tickets')
      .set({ follow_up_at: null, follow_up: null, version: sql`version + 1`, updated_at: ctx.now })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', ticketId)
      .execute();
  return due;
}

async function solve(ctx: Ctx, ticketId: string): Promise<'solve' | null> {
  if (!may(ctx, 'tickets.write')) return null;
  await changeTicket(ctx, ticketId, { statusKind: 'solved' });
  return 'solve';
}

async function reply(ctx: Ctx, ticketId: string, responseId: string | null): Promise<'reply' | null> {
  if (!responseId || !may(ctx, 'tickets.reply')) return null;
  const response = await getResponse(ctx, responseId).catch(() => null);
  if (!response) return null;
  const language = response.languages[0] ?? 'ru';
  const filled = fillBodies(response.bodies, await variableValues(ctx, ticketId, language), language);
  if (filled.missing.length > 0) return null;
  await replyToTicket(ctx, ticketId, { html: filled.html, text: filled.text, keepDraft: true });
  return 'reply';
}
