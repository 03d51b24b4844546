import type { getSlaForecast as line } from '@otklik/contract/sla/forecast.ts';
import type { InferSchemaOutput } from '@orpc/contract';
import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { ticketCaptions } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { chancesFor } from './chances.ts';

type Answer = InferSchemaOutput<NonNullable<(typeof line)['~orpc']['outputSchema']>>;
type Row = Answer['items'][number];
const mostClocks = 1000;

/**
 * Running promises by the chance that they are broken, the likeliest first; of equal ones the one that is due first. Three queries whatever their number:
 * the promises due first, what ended lately (remembered), and the tickets that the actor may see.
 */
export async function getSlaForecast(ctx: Ctx, { teamId, limit }: { teamId?: string | undefined; limit: number }): Promise<Answer> {
  const clocks = await db(ctx)
    .selectFrom('sla_clocks')
    .select(['ticket_id', 'metric', 'calendar_id', 'calendar_version', 'promised_seconds', 'due_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('state', '=', 'running')
    .where('due_at', '>', ctx.now)
    .orderBy('due_at')
    .limit(mostClocks)
    .execute();
  const [{ chanceOf, count }, captions] = [
    await chancesFor(ctx, clocks),
    await ticketCaptions(ctx, [...new Set(clocks.map((clock) => clock.ticket_id))]),
  ];
  const aheads = new Map<string, number>();
  const items = clocks.flatMap((clock): Row[] => {
    const ahead = aheads.get(clock.metric) ?? 0;
    aheads.set(clock.metric, ahead + 1);
    const caption = captions.get(clock.ticket_id);
    if (!caption || clock.due_at === null || (teamId && caption.teamId !== teamId)) return [];
    const found = chanceOf(clock, { ahead, taken: caption.assigneeId !== null });
    if (!found) return [];
    const metric = clock.metric as Row['metric'];
    return [{ ...caption, ...found, ticketId: clock.ticket_id, metric, dueAt: toInstant(clock.due_at), ahead }];
  });
  items.sort((a, b) => b.chance - a.chance || a.dueAt.localeCompare(b.dueAt));
  return { items: items.slice(0, limit), learned: count };
}
