import type { Ctx } from '../../../platform/ctx.ts';
import { findDuplicatesJob } from './find.job.ts';

/** Lays the look for duplicates beside a ticket that came from outside. Who opens one by hand sees them while typing. */
export async function layFinding(ctx: Ctx, { ticketId, source }: { ticketId: string; source: string }): Promise<void> {
  if (source === 'email' || source === 'api') await findDuplicatesJob.lay(ctx, { ticketId });
}
