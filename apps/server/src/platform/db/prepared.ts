import { type Compilable, DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Ctx } from '../ctx.ts';
import { named } from './pool.ts';

/**
 * A query of a hot verb, built and compiled once: `p` stands for values that come with each run, always under the same names. Building and
 * compiling one anew costs more CPU than sending it. A shape that depends on its values (an optional filter, a list written out) is no such
 * query; `= any(${p.ids})` is.
 */
export function prepared<DB, P extends object, O>(build: (db: Kysely<DB>, p: P) => Compilable<O>): (ctx: Ctx, values: P) => Promise<O[]> {
  let made: { sql: string; parameters: readonly unknown[] } | null = null;
  return async (ctx, values) => {
    made ??= build(builder as Kysely<DB>, slotsOf(values)).compile();
    const given = made.parameters.map((one) => (one instanceof Slot ? values[one.name as keyof P] : one));
    const { rows } = await ctx.client.query(named(made.sql, given));
    return rows as O[];
  };
}

class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

function slotsOf<P extends object>(values: P): P {
  return Object.fromEntries(Object.keys(values).map((name) => [name, new Slot(name)])) as P;
}

const builder = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
