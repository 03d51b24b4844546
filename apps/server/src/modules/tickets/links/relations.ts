import type { linkRelation } from '@otklik/contract/tickets/links.ts';
import type * as z from 'zod';

export type Relation = z.infer<typeof linkRelation>;
export type Kind = 'parent' | 'related' | 'blocks' | 'split';

/** How a link is kept, as seen from its left end and from its right one: what the other ticket is to this one. */
const ends: Record<Kind, { left: Relation; right: Relation }> = {
  parent: { left: 'child', right: 'parent' },
  blocks: { left: 'blocks', right: 'blocked_by' },
  related: { left: 'related', right: 'related' },
  split: { left: 'split_into', right: 'split_from' },
};

/** What the other ticket is to the one at the left end, or at the right end. */
export function relationOf(kind: Kind, end: 'left' | 'right'): Relation {
  return ends[kind][end];
}

/** How the relation of another ticket to this one is kept: the kind, and which of the two stands left. */
export function keptAs(ticketId: string, relation: Relation, otherId: string): { kind: Kind; from: string; to: string } {
  const kind = (Object.keys(ends) as Kind[]).find((one) => ends[one].left === relation || ends[one].right === relation) as Kind;
  const left = kind === 'related' ? ticketId < otherId : ends[kind].left === relation;
  return left ? { kind, from: ticketId, to: otherId } : { kind, from: otherId, to: ticketId };
}
