import type { getSlaForecast as line } from '@otklik/contract/sla/forecast.ts';
import type { InferSchemaOutput } from '@orpc/contract';
import { plusMs, toInstant } from '@otklik/core';
import { breachChance } from '@otklik/core/forecast/chance.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { ticketCaptions } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { learned, paceDays } from './learn.ts';
import { timesOf } from './times.ts';

type Answer = InferSchemaOutput<NonNullable<(typeof line)['~orpc']['outputSchema']>>;
type Row = Answer['items'][number];
const mostClocks = 1000;

/**
 * Running promises by the chance that they are broken, the likeliest first; of equal ones the one that is due first. Three queries whatever their number:
 * the promises due first, what ended lately (remembered), and the tickets that the actor may see.
 */
export async function getSlaForecast(ctx: Ctx, { limit }: { limit: number }): Promise<Answer> {
  const clocks = await db(ctx)
    .selectFrom('sla_clocks')
    .select(['ticket_id', 'metric', 'calendar_id', 'calendar_version', 'promised_seconds', 'due_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('state', '=', 'running')
    .where('due_at', '>', ctx.now)
    .orderBy('due_at')
    .limit(mostClocks)
    .execute();
  const { past, lately, count } = await learned.get(ctx);
  const [usedAt, captions] = [await timesOf(ctx, clocks), await ticketCaptions(ctx, [...new Set(clocks.map((clock) => clock.ticket_id))])];
  const ahead = new Map<string, number>();
  const weekAgo = plusMs(ctx.now, -paceDays * 86_400_000);
  const items = clocks.flatMap((clock): Row[] => {
    const before = ahead.get(clock.metric) ?? 0;
    ahead.set(clock.metric, before + 1);
    const caption = captions.get(clock.ticket_id);
    const used = usedAt(clock, ctx.now);
    const week = usedAt({ ...clock, due_at: ctx.now }, weekAgo);
    if (!caption || used === null || week === null || clock.due_at === null) return [];
    // promises' times in the last week, in the time this one is counted in
    const promises = Math.max(1 - week, 1);
    const pace = (lately.get(clock.metric) ?? 0) / promises;
    const chance = breachChance(past.get(clock.metric) ?? [], { used, ahead: before, pace, taken: caption.assigneeId !== null });
    return [
      {
        ...caption,
        ticketId: clock.ticket_id,
        metric: clock.metric as Row['metric'],
        dueAt: toInstant(clock.due_at),
        chance: Math.round(chance * 1000) / 1000,
        used: Math.round(used * 1000) / 1000,
        ahead: before,
      },
    ];
  });
  items.sort((a, b) => b.chance - a.chance || a.dueAt.localeCompare(b.dueAt));
  return { items: items.slice(0, limit), learned: count };
}
