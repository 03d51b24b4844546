import { rightsChanged } from '@otklik/contract/identity/events.ts';
import { ticketUnmerged } from '@otklik/contract/tickets/merging.ts';
import { ticketChanged, ticketReopened } from '@otklik/contract/tickets/tickets.ts';
import { plusMs } from '@otklik/core';
import { onEvent } from '../../../platform/events/declare.ts';
import { isDone } from '../lifecycle/form-ticket-after.ts';
import { isSwitchedOff } from './is-switched-off.ts';
import { releaseHeldJob } from './release-held.job.ts';
import { seeToHolderJob } from './see-to-holder.job.ts';

/** within which whoever was switched off by a slip is switched on again and keeps everything */
const graceMs = 60_000;

/** Nothing stays with people who are gone: what they have is let go a minute after they were switched off, and what was done by them when it is opened again. */
export function watchHolders(): void {
  onEvent(rightsChanged, async (ctx, { userId }) => {
    if (userId === null || !(await isSwitchedOff(ctx, userId))) return;
    await releaseHeldJob.lay(ctx, { userId, leftAt: ctx.now.toISOString() }, { at: plusMs(ctx.now, graceMs) });
  });
  onEvent(ticketReopened, async (ctx, { ticketId, from }) => {
    if (from && isDone(from)) await seeToHolderJob.lay(ctx, { ticketId });
  });
  onEvent(ticketUnmerged, (ctx, { ticketId }) => seeToHolderJob.lay(ctx, { ticketId }));
  onEvent(ticketChanged, async (ctx, { ticketId, changes }) => {
    const { from, to } = changes.statusKind ?? {};
    if (isDone(String(from)) && !isDone(String(to))) await seeToHolderJob.lay(ctx, { ticketId });
  });
}
