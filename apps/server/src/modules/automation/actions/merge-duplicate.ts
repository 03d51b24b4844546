import { mergeIntoDuplicate } from '../../tickets/index.ts';
import type { ActKind } from './action.ts';

/** Merges the ticket into the one it duplicates, as the tenant's own setting does; it can be taken out again by hand, and is not merged there a second time. */
export const mergeDuplicate: ActKind<'merge_duplicate'> = {
  right: 'tickets.write',
  async act(ctx, ticketId, terms) {
    const why = await mergeIntoDuplicate(ctx, ticketId, terms);
    return why ? { skipped: why } : null;
  },
};
