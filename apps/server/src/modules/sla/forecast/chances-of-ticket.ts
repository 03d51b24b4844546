import type { Ctx } from '../../../platform/ctx.ts';
import type { ClockRow } from '../clocks/clock-rows.ts';
import { db } from '../db.ts';
import { chancesFor } from './chances.ts';

/** a queue longer than this is as bad as this one */
const mostAhead = 1000;

/** The chances that the running clocks of one ticket are broken, by the row; one short query for each clock, of which a ticket has three at most. */
export async function chancesOfTicket(ctx: Ctx, rows: readonly ClockRow[], taken: boolean): Promise<Map<ClockRow, number>> {
  const running = rows.filter(({ state, due_at }) => state === 'running' && due_at !== null && due_at > ctx.now);
  if (running.length === 0) return new Map();
  const [{ chanceOf }, aheads] = await Promise.all([chancesFor(ctx, running), Promise.all(running.map((row) => aheadOf(ctx, row)))]);
  return new Map(
    running.flatMap((row, at) => {
      const found = chanceOf(row, { ahead: aheads[at] as number, taken });
      return found ? [[row, found.chance]] : [];
    }),
  );
}

async function aheadOf(ctx: Ctx, { metric, due_at }: ClockRow): Promise<number> {
  const before = await db(ctx)
    .selectFrom('sla_clocks')
    .select('ticket_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('state', '=', 'running')
    .where('metric', '=', metric)
    .where('due_at', '>', ctx.now)
    .where('due_at', '<', due_at)
    .limit(mostAhead)
    .execute();
  return before.length;
}
