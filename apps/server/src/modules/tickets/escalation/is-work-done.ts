import type { Ticket } from '../lifecycle/lock.ts';

/** Solved and closed tickets do not go between lines. */
export const isWorkDone = ({ status_kind }: Ticket): boolean => status_kind === 'solved' || status_kind === 'closed';
