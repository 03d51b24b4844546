import { plusMs } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Past } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { type Moment, namesOf } from './move-on.ts';

/** A run of another rule, as far as it decides what the rule on trial comes to; `before`: it stands before that one, which sees what it did. */
export type OtherRun = { ruleId: string; at: Date; event: string; before: boolean; stop: boolean; replies: number };

/** What the other rules did: their runs on each ticket, and the mails they sent, by instant. */
export type Others = { runs: ReadonlyMap<string, readonly OtherRun[]>; mails: readonly { at: Date; n: number }[] };

const hourMs = 3_600_000;

/**
 * Reads the traces of the other rules, on these tickets and, where the one on trial sends mails, of all mails in the window: they count against one limit.
 * The order of rules is that of today; a new one comes last. Two queries at most.
 */
export async function readOthers(ctx: Ctx, ruleId: string, pasts: readonly Past[], of: { since: Date; mails: boolean }): Promise<Others> {
  if (pasts.length === 0) return { runs: new Map(), mails: [] };
  const place = sql`coalesce((select p.position from rules p where p.tenant_id = ${ctx.tenantId} and p.id = ${ruleId} and p.removed_at is null), 2147483647)`;
  const rows = await db(ctx)
    .selectFrom('rule_runs as r')
    .innerJoin('rule_versions as v', (join) =>
      join.onRef('v.tenant_id', '=', 'r.tenant_id').onRef('v.rule_id', '=', 'r.rule_id').onRef('v.version', '=', 'r.rule_version'),
    )
    .innerJoin('rules as o', (join) => join.onRef('o.tenant_id', '=', 'r.tenant_id').onRef('o.id', '=', 'r.rule_id'))
    .select(['r.ticket_id as ticketId', 'r.rule_id as ruleId', 'r.at', 'r.event', 'r.replies'])
    .select([sql<boolean>`o.position < ${place}`.as('before'), sql<boolean>`coalesce((v.definition->>'stop')::boolean, false)`.as('stop')])
    .where('r.tenant_id', '=', ctx.tenantId)
    .where(
      'r.ticket_id',
      'in',
      pasts.map((past) => past.ticketId),
    )
    .where('r.rule_id', '<>', ruleId)
    .where('r.at', '>=', of.since)
    .where('r.outcome', '<>', 'skipped')
    .execute();
  return { runs: Map.groupBy(rows, (row) => row.ticketId), mails: of.mails ? await mailsSince(ctx, ruleId, of.since) : [] };
}

async function mailsSince(ctx: Ctx, ruleId: string, since: Date): Promise<{ at: Date; n: number }[]> {
  const rows = await db(ctx)
    .selectFrom('rule_runs')
    .select(['at', sql<number>`sum(mails)::int`.as('n')])
    .where('tenant_id', '=', ctx.tenantId)
    .where('rule_id', '<>', ruleId)
    .where('at', '>=', plusMs(since, -hourMs))
    .where('mails', '>', 0)
    .groupBy('at')
    .execute();
  return rows;
}

/**
 * The runs of rules that stand before the one on trial and were shown the same happening: what a transaction told of as `event`. They come after it and before
 * the next of its kind; what they changed themselves bears their own instant. Pure.
 */
export function runsBefore(runs: readonly OtherRun[], moments: readonly Moment[], place: number, event: string): OtherRun[] {
  const { at, events } = moments[place] as Moment;
  const next = moments.find((one, later) => later > place && one.at > at && namesOf(one).has(event))?.at;
  const byRule = events.some(({ cause }) => cause?.kind === 'rule');
  const isAnswer = (run: OtherRun) =>
    run.event === event && (byRule ? run.at > at : run.at >= at) && (next === undefined || run.at <= next);
  return runs.filter((run) => run.before && isAnswer(run));
}
