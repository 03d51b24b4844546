import type { Proposal } from './proposals-of.ts';

/** From which score on a rule merges, and with whose tickets: the requester's own, or those of the same company too. */
export type MergeTerms = { from: number; of: 'requester' | 'company' };
/** What a ticket is at an instant. */
export type Own = { number: number; requesterId: string; companyId: string | null; teamId: string | null };

/**
 * The ticket that this one is to be merged into by itself, at an instant: the likeliest of those proposed by then, opened before it. Never one of somebody else's
 * company or of another team's, since a merge shows each the other's conversation; never one it was taken out of. Null when there is none. Pure.
 */
export function chooseDuplicate(own: Own, proposals: readonly Proposal[], { from, of }: MergeTerms, at: Date): Proposal | null {
  const isNear = (one: Proposal) =>
    one.requesterId === own.requesterId || (of === 'company' && own.companyId !== null && one.companyId === own.companyId);
  const isOpenTo = (one: Proposal) => one.teamId === null || own.teamId === null || one.teamId === own.teamId;
  const stands = (one: Proposal) => one.foundAt <= at && isLater(one.mergedAt, at) && isLater(one.partedAt, at);
  const fit = proposals.filter((one) => one.score >= from && one.number < own.number && stands(one) && isNear(one) && isOpenTo(one));
  return fit.toSorted((a, b) => b.score - a.score || a.number - b.number)[0] ?? null;
}

const isLater = (instant: Date | null, at: Date) => instant === null || instant > at;
