import { plusMs } from '@otklik/core';
import type { Past } from '@otklik/core/forecast/chance.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { remember } from '../../../platform/remember.ts';
import { db } from '../db.ts';
import { timesOf } from './times.ts';

/** What ended lately, by metric: at which shares, and how many in the last week. */
export type Learned = { count: number; past: Map<string, Past>; lately: Map<string, number> };

const most = 2000;
/** the pace is that of the last week */
export const paceDays = 7;

/** How promises of the tenant ended lately, from the newest 2,000; each process remembers it for ten seconds. */
export const learned = remember(async (ctx: Ctx): Promise<Learned> => {
  const rows = await db(ctx)
    .selectFrom('sla_clocks')
    .select(['metric', 'calendar_id', 'calendar_version', 'promised_seconds', 'due_at', 'ended_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('state', '=', 'ended')
    .where('ended_at', 'is not', null)
    .orderBy('ended_at', 'desc')
    .limit(most)
    .execute();
  const usedAt = await timesOf(ctx, rows);
  const since = plusMs(ctx.now, -paceDays * 86_400_000);
  const past = new Map<string, number[]>();
  const lately = new Map<string, number>();
  for (const row of rows) {
    const at = row.ended_at as Date;
    const share = usedAt(row, at);
    if (share !== null) (past.get(row.metric) ?? past.set(row.metric, []).get(row.metric))?.push(share);
    if (at > since) lately.set(row.metric, (lately.get(row.metric) ?? 0) + 1);
  }
  for (const shares of past.values()) shares.sort((a, b) => a - b);
  return { count: rows.length, past, lately };
});
