import { plusMs } from '@otklik/core';
import { breachChance } from '@otklik/core/forecast/chance.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { learned, paceDays } from './learn.ts';
import { type Timed, timesOf } from './times.ts';

/** Promises of the kind that are due before it, and whether somebody has its ticket. */
export type Queued = { ahead: number; taken: boolean };
/** The chance that a running promise is broken and the share of it that is used up; null when that cannot be known. */
export type ChanceOf = (clock: Timed, queued: Queued) => { chance: number; used: number } | null;

/** Reckons chances for these clocks by how promises ended lately: `count` is from how many that is learned. */
export async function chancesFor(ctx: Ctx, clocks: readonly Timed[]): Promise<{ chanceOf: ChanceOf; count: number }> {
  const { past, lately, count } = await learned.get(ctx);
  const usedAt = await timesOf(ctx, clocks);
  const weekAgo = plusMs(ctx.now, -paceDays * 86_400_000);
  const chanceOf: ChanceOf = (clock, { ahead, taken }) => {
    const used = usedAt(clock, ctx.now);
    const week = usedAt({ ...clock, due_at: ctx.now }, weekAgo);
    if (used === null || week === null) return null;
    // promises' times in the last week, in the time this one is counted in
    const promises = Math.max(1 - week, 1);
    const pace = (lately.get(clock.metric) ?? 0) / promises;
    const chance = breachChance(past.get(clock.metric) ?? [], { used, ahead, pace, taken });
    return { chance: rounded(chance), used: rounded(used) };
  };
  return { chanceOf, count };
}

const rounded = (share: number) => Math.round(share * 1000) / 1000;
