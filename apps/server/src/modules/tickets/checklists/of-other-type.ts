import { type RawBuilder, sql } from 'kysely';

/**
 * Whether a checklist `c` of the template `t` came by itself for a type that its ticket, of `typeId` now, no longer has: it stays and may be gone on with,
 * but nothing in it is asked for. One that somebody or a rule began is never such a one.
 */
export const ofOtherType = (typeId: RawBuilder<unknown>) =>
  sql<boolean>`(c.automatic and cardinality(t.type_ids) > 0 and (${typeId} is null or ${typeId} <> all(t.type_ids)))`;
