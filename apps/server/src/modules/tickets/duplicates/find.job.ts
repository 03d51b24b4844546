import { duplicatesFound } from '@otklik/contract/tickets/duplicates.ts';
import { plusMs } from '@otklik/core';
import * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { job } from '../../../platform/jobs/job.ts';
import { db } from '../db.ts';
import { mergeTickets } from '../merging/merge.ts';
import { candidatesFor } from './candidates.ts';
import { type Reason, scoreOf } from './score.ts';
import { type DuplicateSettings, getDuplicateSettings } from './settings.ts';

/** proposals kept for one ticket */
const most = 3;
const day = 24 * 3600_000;

/**
 * Looks for tickets that a new one may be a duplicate of, after it has come: intake waits for nothing. Keeps the likeliest as proposals, or merges into the likeliest where the tenant says so.
 * Run again, it proposes nothing that was judged. Emits ticket.duplicates_found, and what merging emits.
 */
export const findDuplicatesJob = job('tickets.find-duplicates', z.object({ ticketId: z.uuid() }), async (ctx, { ticketId }) => {
  const settings = await getDuplicateSettings(ctx);
  if (!settings.propose) return;
  const ticket = await db(ctx)
    .selectFrom('tickets')
    .select(['id', 'requester_id', 'company_id', 'subject', 'merged_into'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ticketId)
    .executeTakeFirst();
  if (!ticket || ticket.merged_into !== null) return;
  const matter = {
    requesterId: ticket.requester_id,
    companyId: ticket.company_id,
    subject: ticket.subject,
    text: await firstWords(ctx, ticketId),
  };
  const candidates = await candidatesFor(ctx, { ...matter, ticketId, since: plusMs(ctx.now, -settings.days * day) });
  const likely = candidates
    .map((one) => ({ otherId: one.id, requesterId: one.requesterId, ...scoreOf(matter, one, one) }))
    .filter((one) => one.score >= settings.shownFrom)
    .toSorted((a, b) => b.score - a.score || (a.otherId < b.otherId ? -1 : 1))
    .slice(0, most);
  const [best] = likely;
  if (!best) return;
  await propose(ctx, ticketId, likely);
  if (mayMerge(settings, best, ticket.requester_id))
    await mergeTickets(ctx, best.otherId, [ticketId], { score: best.score, reasons: best.reasons });
  else await emit(ctx, duplicatesFound, { ticketId, count: likely.length });
});

type Likely = { otherId: string; requesterId: string | null; score: number; reasons: Reason[] };

function mayMerge({ mergeFrom, sameRequester }: DuplicateSettings, best: Likely, requesterId: string): boolean {
  return mergeFrom !== null && best.score >= mergeFrom && (!sameRequester || best.requesterId === requesterId);
}

async function propose(ctx: Ctx, ticketId: string, likely: readonly Likely[]): Promise<void> {
  await db(ctx)
    .insertInto('ticket_duplicates')
    .values(
      likely.map(({ otherId, score, reasons }) => ({
        tenant_id: ctx.tenantId,
        ticket_id: ticketId,
        other_id: otherId,
        score,
        reasons,
        found_at: ctx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function firstWords(ctx: Ctx, ticketId: string): Promise<string> {
  const row = await db(ctx)
    .selectFrom('messages')
    .select(['text', 'text_visible'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'message')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.text_visible || row?.text || '';
}
