import { conditionsOf, type Filter } from '../filter/filter.ts';

/** What a policy may be about, the closest first; contracts, sites and equipment are asked for once they are there. */
export const subjects = ['equipment', 'site', 'contract', 'requester', 'company', 'ticket'] as const;
export type Subject = (typeof subjects)[number];

/** How closely a policy is about a ticket: the closest thing it names, then how many conditions it has. */
export type Specificity = { subject: Subject; conditions: number };

/** By what one policy stands before another. */
export type Reason = 'subject' | 'conditions' | 'position';

export type Candidate<P> = { policy: P; specificity: Specificity; lostBy: Reason | null };
/** The policy that holds and all that would have fitted, the closest first; `won` is null where none fits. */
export type Choice<P> = { won: P | null; candidates: Candidate<P>[] };

/** How closely a filter is about a ticket. Adding a condition never makes it less so. */
export function specificityOf(filter: Filter): Specificity {
  const fields = conditionsOf(filter).map(({ field }) => field);
  return { subject: subjects.find((subject) => fields.includes(subject)) ?? 'ticket', conditions: fields.length };
}

/** Of policies that fit a ticket, given in the order people set: the closest wins, of two as close the earlier. Each that lost says by what. */
export function choosePolicy<P extends { filter: Filter }>(fitting: readonly P[]): Choice<P> {
  const ranked = fitting
    .map((policy) => ({ policy, specificity: specificityOf(policy.filter) }))
    .toSorted((a, b) => closer(a.specificity, b.specificity));
  const [first] = ranked;
  if (!first) return { won: null, candidates: [] };
  return {
    won: first.policy,
    candidates: ranked.map((one) => ({ ...one, lostBy: one === first ? null : reasonOf(first.specificity, one.specificity) })),
  };
}

const closer = (a: Specificity, b: Specificity) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject) || b.conditions - a.conditions;

function reasonOf(first: Specificity, other: Specificity): Reason {
  if (first.subject !== other.subject) return 'subject';
  return first.conditions === other.conditions ? 'position' : 'conditions';
}
