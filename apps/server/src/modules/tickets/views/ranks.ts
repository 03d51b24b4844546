import { type RawBuilder, sql } from 'kysely';

/** How urgent a priority is, the most urgent first. */
export const ranks: Readonly<Record<string, number>> = { urgent: 0, high: 1, normal: 2, low: 3 };

/** The rank of a column of priorities as SQL, spelled as the indexes have it. */
export const rankOf = (priority: RawBuilder<unknown>): RawBuilder<number> =>
  sql`(case ${priority} when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end)`;
