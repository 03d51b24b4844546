import type { Ctx } from '../ctx.ts';
import { jsonText } from './json.ts';
import type { Schema } from './schema.ts';

const atOnce = 1000;

/**
 * Inserts many rows at once, as JSON: for loads that would be thousands of statements. Every row has the columns of the first; the others take their
 * defaults. Dates and objects are fine, bytes are not. Order is kept, so identity columns grow with it. A module names its own tables only.
 */
export async function insertRows(ctx: Ctx, table: keyof Schema, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((column) => `"${column}"`)
    .join(', ');
  for (let from = 0; from < rows.length; from += atOnce) {
    const text = jsonText(rows.slice(from, from + atOnce));
    await ctx.client.query(
      `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
      [text],
    );
  }
}
