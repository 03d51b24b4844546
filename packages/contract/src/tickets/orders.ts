import * as z from 'zod';

/** Orders of ticket lists. `urgency`: the priority, the longest waiting first within it. Each has an index behind it. */
export const ticketOrders = ['newest_change', 'oldest_change', 'newest', 'oldest', 'urgency'] as const;
export const ticketOrder = z.enum(ticketOrders);
