import { plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { sweepJob } from './sweep.job.ts';

/** processes remember calendars for ten seconds: what one of them reckoned by the old hours meanwhile is reckoned once more */
const rememberedMs = 15_000;

/** At calendars.changed: the clocks that go by a calendar are reckoned anew. */
export async function onCalendarsChanged(ctx: Ctx): Promise<void> {
  await sweepJob.lay(ctx, {}, { key: `${ctx.tenantId} calendars` });
  await sweepJob.lay(ctx, {}, { key: `${ctx.tenantId} calendars later`, at: plusMs(ctx.now, rememberedMs) });
}
