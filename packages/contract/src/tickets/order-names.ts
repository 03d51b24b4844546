/**
 * Orders of ticket lists, without their schema, so that a screen may know them. `urgency`: the priority, the longest waiting first within it. `due`: the next due
 * instant of SLA, those that have none last, the more urgent first among equals. Each has an index behind it.
 */
export const ticketOrders = ['newest_change', 'oldest_change', 'newest', 'oldest', 'urgency', 'due'] as const;
