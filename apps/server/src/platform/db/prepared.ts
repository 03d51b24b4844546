import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import type { Ctx } from '../ctx.ts';
import { named } from './pool.ts';

/**
 * A query of a hot verb, built and compiled once: `p` stands for values that come with each run, always under the same names. Building and
 * compiling one anew costs more CPU than sending it. A shape that depends on its values (an optional filter, a list written out) is no such
 * query; `= any(${p.ids})` is, and where a list mostly holds one id `preparedAmong` is cheaper. Limits are written out (`sql.lit`): of one that comes as a value
 * PostgreSQL thinks a tenth of everything, and plans anew at every run.
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

/** The condition that a column holds one of `ids`. */
export type Among = (column: string) => RawBuilder<boolean>;

/**
 * A prepared query for the rows of `ids`, kept in two texts: for a single id, as most changes ask, and for several. PostgreSQL takes a list of unknown length
 * for ten, and so would plan a list of one anew at every run, which costs five times what finding the row does.
 */
export function preparedAmong<DB, P extends { ids: readonly string[] }, O>(
  build: (db: Kysely<DB>, p: P, among: Among) => Compilable<O>,
): (ctx: Ctx, values: P) => Promise<O[]> {
  const one = prepared<DB, P, O>((db, p) => build(db, p, (column) => sql`${sql.ref(column)} = (${p.ids}::uuid[])[1]`));
  const many = prepared<DB, P, O>((db, p) => build(db, p, (column) => sql`${sql.ref(column)} = any(${p.ids}::uuid[])`));
  return (ctx, values) => (values.ids.length === 1 ? one : many)(ctx, values);
}

/**
 * A prepared query kept in a text for each kind of asking, so that no text holds what its values switch off. PostgreSQL sees that the plan for such values is
 * cheaper than one for any, and then plans anew at every run, which costs several times what the run does.
 */
export function preparedByKind<DB, P extends object, K extends Record<string, boolean>, O>(
  kindOf: (values: P) => K,
  build: (db: Kysely<DB>, p: P, kind: K) => Compilable<O>,
): (ctx: Ctx, values: P) => Promise<O[]> {
  const texts = new Map<string, (ctx: Ctx, values: P) => Promise<O[]>>();
  return (ctx, values) => {
    const kind = kindOf(values);
    const key = Object.values(kind).join();
    const text = texts.get(key) ?? prepared<DB, P, O>((db, p) => build(db, p, kind));
    texts.set(key, text);
    return text(ctx, values);
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
