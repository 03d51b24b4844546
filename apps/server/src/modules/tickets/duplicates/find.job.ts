import { duplicatesFound } from '@otklik/contract/tickets/duplicates.ts';
import { plusMs } from '@otklik/core';
import { type Kysely, sql } from 'kysely';
import * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { emit } from '../../../platform/events/emit.ts';
import { job } from '../../../platform/jobs/job.ts';
import { db } from '../db.ts';
import type { TicketTables } from '../tables.ts';
import { mergeTickets } from '../merging/merge.ts';
import { candidatesFor } from './candidates.ts';
import { type Reason, scorer } from './score.ts';
import { type DuplicateSettings, duplicateSettingsOf } from './settings.ts';

/** proposals kept for one ticket */
const most = 3;
const day = 24 * 3600_000;

/**
 * Looks for tickets that a new one may be a duplicate of, after it has come: intake waits for nothing. Keeps the likeliest as proposals, or merges into the likeliest where the tenant says so.
 * Run again, it proposes nothing that was judged. Emits ticket.duplicates_found, and what merging emits.
 */
export const findDuplicatesJob = job('tickets.find-duplicates', z.object({ ticketId: z.uuid() }), async (ctx, { ticketId }) => {
  const settings = await duplicateSettingsOf(ctx);
  if (!settings.propose) return;
  const [ticket] = await ticketWithWords(ctx, { tenantId: ctx.tenantId, ticketId });
  if (!ticket || ticket.merged_into !== null) return;
  const matter = { requesterId: ticket.requester_id, companyId: ticket.company_id, subject: ticket.subject, text: ticket.words ?? '' };
  const score = scorer(matter);
  const candidates = await candidatesFor(ctx, { ...matter, ticketId, since: plusMs(ctx.now, -settings.days * day) });
  const likely = candidates
    .map((one) => ({ otherId: one.id, requesterId: one.requesterId, ...score(one, one) }))
    .filter((one) => one.score >= settings.shownFrom)
    .toSorted((a, b) => b.score - a.score || (a.otherId < b.otherId ? -1 : 1))
    .slice(0, most);
  const [best] = likely;
  if (!best) return;
  await propose(ctx, ticketId, likely);
  if (mayMerge(settings, best, ticket.requester_id))
    await mergeTickets(ctx, best.otherId, [ticketId], { score: best.score, reasons: best.reasons });
  else await emit(ctx, duplicatesFound, { ticketId, count: likely.length, score: best.score });
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

/** The ticket, and the words of its first message. */
const ticketWithWords = prepared((builder: Kysely<TicketTables>, p: { tenantId: string; ticketId: string }) =>
  builder
    .selectFrom('tickets as t')
    .select(['t.requester_id', 't.company_id', 't.subject', 't.merged_into'])
    .select((eb) =>
      eb
        .selectFrom('messages as m')
        .select(sql<string>`coalesce(nullif(m.text_visible, ''), m.text)`.as('words'))
        .whereRef('m.tenant_id', '=', 't.tenant_id')
        .whereRef('m.ticket_id', '=', 't.id')
        .where('m.kind', '=', 'message')
        .orderBy('m.created_at')
        .orderBy('m.id')
        .limit(sql.lit(1))
        .as('words'),
    )
    .where('t.tenant_id', '=', p.tenantId)
    .where('t.id', '=', p.ticketId),
);
