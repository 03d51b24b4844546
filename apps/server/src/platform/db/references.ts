import type { Ctx } from '../ctx.ts';

/**
 * Counts the rows, in whatever tables, that hold on to one row by a foreign key that forbids its removal. The tables are read from the
 * catalogue, so a module may ask about its own row without knowing who points at it. `table` is a name from our code, never from a caller.
 */
export async function countReferences(ctx: Ctx, table: string, id: string): Promise<number> {
  const { rows } = await ctx.client.query<{ source: string; column: string }>(
    `select c.conrelid::regclass::text as source, quote_ident(a.attname) as column
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_length(c.conkey, 1)]
      where c.contype = 'f' and c.confrelid = $1::regclass and c.confdeltype in ('a', 'r')`,
    [table],
  );
  let count = 0;
  for (const { source, column } of rows) {
    const found = await ctx.client.query<{ n: number }>(
      `select count(*)::int as n from ${source} where tenant_id = $1 and ${column} = $2`,
      [ctx.tenantId, id],
    );
    count += found.rows[0]?.n ?? 0;
  }
  return count;
}

/**
 * Which of these rows of a table anything points at by a foreign key, in whatever tables but those named: they are the row's own parts. One look per
 * table, however many rows.
 */
export async function referencedAmong(ctx: Ctx, table: string, ids: readonly string[], parts: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  if (ids.length === 0) return found;
  const { rows } = await ctx.client.query<{ source: string; column: string }>(
    `select c.conrelid::regclass::text as source, quote_ident(a.attname) as column
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_length(c.conkey, 1)]
      where c.contype = 'f' and c.confrelid = $1::regclass and c.conrelid::regclass::text <> all($2)`,
    [table, parts],
  );
  for (const { source, column } of rows) {
    const used = await ctx.client.query<{ id: string }>(
      `select distinct ${column} as id from ${source} where tenant_id = $1 and ${column} = any($2)`,
      [ctx.tenantId, ids],
    );
    for (const { id } of used.rows) found.add(id);
  }
  return found;
}

/** True for PostgreSQL's foreign_key_violation: somebody pointed at the row in the meantime. */
export function isStillReferenced(error: unknown): boolean {
  return sqlState(error) === '23503';
}

/** True for PostgreSQL's unique_violation. */
export function isTaken(error: unknown): boolean {
  return sqlState(error) === '23505';
}

const sqlState = (error: unknown) => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);
