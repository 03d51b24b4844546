import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { nameless } from '../../../platform/db/pool.ts';
import { db } from '../db.ts';

/** so few cards that their tickets are found by the index of requesters or companies, or so few tickets that they are read by id, whatever the history holds */
const few = 500;

export type FewCards = {
  /** The ids of a subquery of cards, or of tickets, when they are few; null when they are many, or not looked up yet: then they are by the next `look`. */
  of(cards: RawBuilder<unknown>): readonly string[] | null;
  /** Looks up what was asked for and is not known, each to its bound, in one journey. */
  look(): Promise<void>;
};

/**
 * How many cards pass a test of a filter decides how tickets are read, and PostgreSQL cannot guess it. So the cards are found first, stopping where they are no
 * longer few: the tickets of a few are read by an index, of many in the order of the list until the page is full or the count has its end.
 */
export function fewCards(ctx: Ctx): FewCards {
  const known = new Map<string, readonly string[] | null>();
  const asked = new Map<string, CompiledQuery>();
  return {
    of(cards) {
      const query = sql`select subject_id as id from ${cards} as cards limit ${sql.lit(few + 1)}`.compile(db(ctx));
      const key = JSON.stringify([query.sql, query.parameters]);
      if (!known.has(key)) asked.set(key, query);
      return known.get(key) ?? null;
    },
    async look() {
      const wanted = [...asked];
      asked.clear();
      const found = await Promise.all(wanted.map(([, query]) => ctx.client.query(nameless(query))));
      for (const [at, [key]] of wanted.entries()) {
        const ids = (found[at]?.rows ?? []).map((row: { id: string }) => row.id);
        known.set(key, ids.length > few ? null : ids);
      }
    },
  };
}
