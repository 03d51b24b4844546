import type { listSlaBreaches as line } from '@otklik/contract/sla/compliance.ts';
import type { InferSchemaOutput } from '@orpc/contract';
import { decodeCursor, encodeCursor, toInstant } from '@otklik/core';
import type { Filter } from '@otklik/core/filter/filter.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { nameless } from '../../../platform/db/pool.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { decidedPromises, type Period } from './decided.ts';

type Answer = InferSchemaOutput<NonNullable<(typeof line)['~orpc']['outputSchema']>>;
type Item = Answer['items'][number];
type Asked = Period & { key?: string | null | undefined; cursor?: string | undefined; limit: number };
type Row = {
  ticket_id: Item['ticketId'];
  metric: Item['metric'];
  run: number;
  breached_at: Date;
  ended_at: Date | null;
  number: string;
  subject: string;
  team_id: Item['teamId'];
  assignee_id: Item['assigneeId'];
};

/**
 * The broken promises of a period, of one slice or of all, newest first by keyset: each page begins in the index where the one before ended. Refuses
 * invalid_input for a strange cursor.
 */
export async function listBreaches(ctx: Ctx, { key, cursor, limit, ...period }: Asked): Promise<Answer> {
  const after = cursor === undefined ? null : decodeCursor(cursor, ['instant', 'id', 'text', 'count']);
  if (cursor !== undefined && !after) throw refuse('invalid_input', { issues: [{ path: 'body.cursor', message: 'unknown cursor' }] });
  const of = { ...period, filter: withTag(period, key) };
  const sliced = key !== undefined && period.by !== 'tag';
  // oxlint-disable-next-line otklik/no-new-date -- the instant of the row that the page before ended with
  const decided = await decidedPromises(ctx, of, { sliced, ...(after && { until: new Date(after[0]) }) });
  let query = db(ctx)
    .selectFrom(decided.as('d'))
    .selectAll()
    .where('d.breached_at', 'is not', null)
    .orderBy('d.decided_at', 'desc')
    .orderBy('d.ticket_id', 'desc')
    .orderBy('d.metric', 'desc')
    .orderBy('d.run', 'desc')
    .limit(limit + 1);
  if (sliced) query = query.where(sql<boolean>`d.key is not distinct from ${key}::text`);
  if (after)
    query = query.where(
      sql<boolean>`(d.decided_at, d.ticket_id, d.metric, d.run) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::text, ${after[3]}::int)`,
    );
  const rows = (await ctx.client.query(nameless(query.compile()))).rows as Row[];
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map((row) => ({
      ticketId: row.ticket_id,
      number: Number(row.number),
      subject: row.subject,
      teamId: row.team_id,
      assigneeId: row.assignee_id,
      metric: row.metric,
      brokenAt: toInstant(row.breached_at),
      endedAt: row.ended_at ? toInstant(row.ended_at) : null,
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([toInstant(last.breached_at), last.ticket_id, last.metric, last.run]) : null,
  };
}

/** A ticket stands in a row for each of its tags: which of them is asked is a condition, so that it is looked for and not made a row of first. */
function withTag({ by, filter }: Period, key: string | null | undefined): Filter {
  if (by !== 'tag' || key === undefined) return filter;
  return { all: [filter, key === null ? { field: 'tags', op: 'empty' } : { field: 'tags', op: 'has_any', value: [key] }] };
}
