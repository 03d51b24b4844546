import { duplicatesFound } from '@otklik/contract/tickets/duplicates.ts';
import { plusMs } from '@otklik/core';
import { type Kysely, sql } from 'kysely';
import * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { named } from '../../../platform/db/pool.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { emit } from '../../../platform/events/emit.ts';
import { gatheredJob } from '../../../platform/jobs/job.ts';
import type { TicketTables } from '../tables.ts';
import { mergeTickets } from '../merging/merge.ts';
import { type Candidate, candidatesFor } from './candidates.ts';
import { type Matter, type Reason, scorer } from './score.ts';
import { type DuplicateSettings, duplicateSettingsOf } from './settings.ts';

/** proposals kept for one ticket */
const most = 3;
const day = 24 * 3600_000;

/**
 * Looks for tickets that new ones may be duplicates of, after they have come: intake waits for nothing. Keeps the likeliest as proposals, or merges into the likeliest where the tenant says so.
 * Run again, it proposes nothing that was judged. Emits ticket.duplicates_found, and what merging emits.
 */
export const findDuplicatesJob = gatheredJob(
  'tickets.find-duplicates',
  z.object({ ticketId: z.uuid() }),
  async (ctx, list) => {
    const settings = await duplicateSettingsOf(ctx);
    if (!settings.propose) return;
    const ticketIds = list.map(({ ticketId }) => ticketId);
    // a merge changes what the next is compared with
    for (const some of settings.mergeFrom === null ? [ticketIds] : ticketIds.map((one) => [one])) await findFor(ctx, some, settings);
  },
  { gatherMs: 200, atOnce: 50 },
);

async function findFor(ctx: Ctx, ticketIds: readonly string[], settings: DuplicateSettings): Promise<void> {
  const tickets = (await ticketsWithWords(ctx, { tenantId: ctx.tenantId, ticketIds })).filter((one) => one.mergedInto === null);
  const compared = tickets.map(({ words, ...one }) => ({ ...one, text: words ?? '' }));
  const candidates = await candidatesFor(ctx, compared, plusMs(ctx.now, -settings.days * day));
  const found = compared.map((one, place) => ({ ...one, likely: likeliest(one, candidates[place] ?? [], settings) }));
  await propose(ctx, found);
  for (const { ticketId, requesterId, likely } of found) {
    const [best] = likely;
    if (!best) continue;
    if (mayMerge(settings, best, requesterId))
      await mergeTickets(ctx, best.otherId, [ticketId], { score: best.score, reasons: best.reasons });
    else await emit(ctx, duplicatesFound, { ticketId, count: likely.length, score: best.score });
  }
}

type Likely = { otherId: string; requesterId: string | null; score: number; reasons: Reason[] };

function likeliest(one: Matter, candidates: readonly Candidate[], { shownFrom }: DuplicateSettings): Likely[] {
  const score = scorer(one);
  return candidates
    .map((other) => ({ otherId: other.id, requesterId: other.requesterId, ...score(other, other) }))
    .filter((other) => other.score >= shownFrom)
    .toSorted((a, b) => b.score - a.score || (a.otherId < b.otherId ? -1 : 1))
    .slice(0, most);
}

function mayMerge({ mergeFrom, sameRequester }: DuplicateSettings, best: Likely, requesterId: string): boolean {
  return mergeFrom !== null && best.score >= mergeFrom && (!sameRequester || best.requesterId === requesterId);
}

const insert = `insert into ticket_duplicates (tenant_id, ticket_id, other_id, score, reasons, found_at)
select $1, r."ticketId", r."otherId", r.score, r.reasons, $3
from jsonb_to_recordset($2::jsonb) as r ("ticketId" uuid, "otherId" uuid, score integer, reasons text[]) on conflict do nothing`;

async function propose(ctx: Ctx, found: readonly { ticketId: string; likely: readonly Likely[] }[]): Promise<void> {
  const rows = found.flatMap(({ ticketId, likely }) =>
    likely.map(({ otherId, score, reasons }) => ({ ticketId, otherId, score, reasons })),
  );
  if (rows.length > 0) await ctx.client.query(named(insert, [ctx.tenantId, jsonText(rows), ctx.now]));
}

/** The tickets, and the words of the first message of each. */
const ticketsWithWords = prepared((builder: Kysely<TicketTables>, p: { tenantId: string; ticketIds: readonly string[] }) =>
  builder
    .selectFrom('tickets as t')
    .select(['t.id as ticketId', 't.requester_id as requesterId', 't.company_id as companyId', 't.subject', 't.merged_into as mergedInto'])
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
    .where(({ eb }) => eb('t.id', '=', eb.fn.any(sql<string[]>`${p.ticketIds}::uuid[]`))),
);
