import type { Ctx } from '../../../platform/ctx.ts';
import { type Life, ticketNow, ticketsThen } from '../../tickets/index.ts';
import type { ClockRow, NewClockRow } from './clock-rows.ts';

/** A clock that has been decided and does not know yet what its ticket was then. */
export type Deciding = { wanted: NewClockRow; life: Life };

/** What is known already of the ticket at the decision of its promise: nothing (null) before it, what was noted while the instant stays the same; undefined when it must be found. */
export function keptOf(row: ClockRow | undefined, wanted: NewClockRow, now: Date): NewClockRow['held'] | undefined {
  const at = decidedAt(wanted);
  if (at === null || at > now) return null;
  return row && row.held !== null && decidedAt(row)?.getTime() === at.getTime() ? row.held : undefined;
}

/**
 * Notes what tickets were when their promises were decided, which reports slice by ever after. A ticket that has not changed since is as it is now; for the
 * others one query of their log.
 */
export async function noteHeld(ctx: Ctx, deciding: readonly Deciding[]): Promise<void> {
  const changed: { one: Deciding; at: Date }[] = [];
  for (const one of deciding) {
    const at = decidedAt(one.wanted) as Date;
    if (at >= ctx.now || Date.parse(one.life.facts.updated as string) <= at.getTime()) set(one, ticketNow(one.life.facts));
    else changed.push({ one, at });
  }
  const then = await ticketsThen(
    ctx,
    changed.map(({ one, at }) => ({ ticketId: one.life.ticketId, at })),
  );
  for (const [place, { one }] of changed.entries()) set(one, then[place] ?? {});
}

const set = ({ wanted }: Deciding, then: object) => {
  wanted.held = then as never;
};

const decidedAt = ({ breached_at: breached, ended_at: ended }: Pick<NewClockRow, 'breached_at' | 'ended_at'>): Date | null =>
  (breached ?? ended ?? null) as Date | null;
