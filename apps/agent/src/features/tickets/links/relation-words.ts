import * as m from '#words';
import type { SettableRelation, TicketLink } from './queries.ts';

type Relation = TicketLink['relation'];

/** Headings of the side panel, in the order they stand there. */
export const relationTitles: Record<Relation, () => string> = {
  parent: m.links_parent,
  child: m.links_child,
  blocked_by: m.links_blocked_by,
  blocks: m.links_blocks,
  related: m.links_related,
  split_from: m.links_split_from,
  split_into: m.links_split_into,
};

/** What the found ticket shall be to this one. */
export const relationChoices: Record<SettableRelation, () => string> = {
  related: m.links_as_related,
  parent: m.links_as_parent,
  child: m.links_as_child,
  blocked_by: m.links_as_blocked_by,
  blocks: m.links_as_blocks,
};

/** What the other ticket is, inside a sentence of history. */
export const relationRoles: Record<Relation, () => string> = {
  parent: m.links_role_parent,
  child: m.links_role_child,
  blocked_by: m.links_role_blocked_by,
  blocks: m.links_role_blocks,
  related: m.links_role_related,
  split_from: m.links_role_split_from,
  split_into: m.links_role_split_into,
};
