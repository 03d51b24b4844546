import { newId } from '@otklik/core';
import pg from 'pg';
import type { Desk } from '../desk.ts';
import { type Column, type Table, tenantTables } from './catalogue.ts';

export type Canaries = { canary: string; ids: { table: string; id: string }[] };

/**
 * Puts a canary into every text of a tenant: each table gets a row when it has none, then every text column that may hold anything ends in the canary.
 * Works from the catalogue, so a new table is covered by itself. Rows are only as true as constraints demand. Hands back every id of the tenant.
 */
export async function fillWithCanaries(desk: Desk, tenantId: string, canary: string): Promise<Canaries> {
  const tables = await tenantTables(desk);
  const client = new pg.Client(desk.databaseUrl);
  await client.connect();
  try {
    // as when data is loaded: no triggers, so rows may come in any order
    await client.query('set session_replication_role = replica');
    const waiting = new Set(tables);
    for (const table of inOrder(waiting)) await putRow(client, table, tenantId, canary);
    for (const table of tables) await putCanaries(client, table, tenantId, canary);
    const ids: Canaries['ids'] = [];
    for (const table of tables.filter((one) => one.columns.some((column) => column.name === 'id' && column.type === 'uuid'))) {
      const { rows } = await client.query<{ id: string }>(`select id from ${table.name} where tenant_id = $1 limit 3`, [tenantId]);
      ids.push(...rows.map(({ id }) => ({ table: table.name, id })));
    }
    return { canary, ids };
  } finally {
    await client.end();
  }
}

/** Puts a canary into every text of one ticket: each table with a ticket's id gets a row of it. Hands back the ids of all those rows, the ticket's among them. */
export async function fillTicket(desk: Desk, tenantId: string, ticketId: string, canary: string): Promise<Canaries['ids']> {
  const tables = (await tenantTables(desk)).filter(({ columns }) => columns.some((column) => column.name === 'ticket_id'));
  const client = new pg.Client(desk.databaseUrl);
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    const ids = [{ table: 'tickets', id: ticketId }];
    for (const table of inOrder(new Set(tables))) {
      await putRow(client, table, tenantId, canary, { ticket_id: ticketId });
      await putCanaries(client, table, tenantId, canary, ticketId);
      if (!table.columns.some((column) => column.name === 'id' && column.type === 'uuid')) continue;
      const { rows } = await client.query<{ id: string }>(`select id from ${table.name} where tenant_id = $1 and ticket_id = $2 limit 3`, [
        tenantId,
        ticketId,
      ]);
      ids.push(...rows.map(({ id }) => ({ table: table.name, id })));
    }
    return ids;
  } finally {
    await client.end();
  }
}

/** Tables whose foreign keys are already served come first. */
function* inOrder(waiting: Set<Table>): Generator<Table> {
  while (waiting.size > 0) {
    const names = new Set([...waiting].map((table) => table.name));
    const ready = [...waiting].filter((table) => table.foreignKeys.every((key) => key.target === table.name || !names.has(key.target)));
    for (const table of ready.length > 0 ? ready : [...waiting].slice(0, 1)) {
      waiting.delete(table);
      yield table;
    }
  }
}

async function putRow(
  client: pg.Client,
  table: Table,
  tenantId: string,
  canary: string,
  given: Record<string, unknown> = {},
): Promise<void> {
  const row: Record<string, unknown> = { tenant_id: tenantId, ...given };
  const same = Object.keys(row).map((name, place) => `"${name}" = $${place + 1}`);
  const there = await client.query(`select 1 from ${table.name} where ${same.join(' and ')} limit 1`, Object.values(row));
  if (there.rowCount) return;
  const taken: Record<string, number> = {};
  for (const key of table.foreignKeys.filter((one) => one.target !== table.name)) {
    // two keys to one table are two rows of it: a link from a ticket to itself is none
    const place = (taken[key.target] = (taken[key.target] ?? -1) + 1);
    const { rows } = await client.query<Record<string, unknown>>(
      `select * from ${key.target} where tenant_id = $1 order by 2 limit 1 offset $2`,
      [tenantId, place],
    );
    key.columns.forEach((column, at) => {
      if (rows[0]) row[column] ??= rows[0][key.targetColumns[at] as string];
    });
  }
  for (const column of table.columns)
    if (!column.made && !(column.name in row) && column.required) row[column.name] = valueOf(table, column, canary);
  const names = Object.keys(row);
  const values = names.map((name, place) =>
    table.columns.find((column) => column.name === name)?.type === 'tsvector' ? `to_tsvector('simple', $${place + 1})` : `$${place + 1}`,
  );
  await client.query(
    `insert into ${table.name} (${names.map((name) => `"${name}"`).join(', ')}) values (${values.join(', ')})`,
    Object.values(row),
  );
}

/** The columns of a table that may hold any text: those that no foreign key and no check ties down. */
export function freeColumns(table: Table): Column[] {
  const tied = new Set(table.foreignKeys.flatMap((key) => key.columns));
  const bound = (name: string) => table.checks.some((check) => new RegExp(`\\b${name}\\b`).test(check) && !check.includes('lower('));
  return table.columns.filter(
    ({ name, type, made }) => !made && !tied.has(name) && ['text', 'text[]', 'jsonb'].includes(type) && !bound(name),
  );
}

async function putCanaries(client: pg.Client, table: Table, tenantId: string, canary: string, ticketId?: string): Promise<void> {
  const sets = freeColumns(table).map(({ name, type }) => {
    if (type === 'text') return `"${name}" = coalesce("${name}", '') || $2`;
    if (type === 'text[]') return `"${name}" = "${name}" || $2::text`;
    const whole = `coalesce("${name}", '{}')`;
    return `"${name}" = case jsonb_typeof(${whole}) when 'object' then ${whole} || jsonb_build_object('ru', $2::text, 'canary', $2::text) else "${name}" end`;
  });
  if (sets.length === 0) return;
  const [narrowed, values] = ticketId ? [' and ticket_id = $3', [tenantId, canary, ticketId]] : ['', [tenantId, canary]];
  await client.query(`update ${table.name} set ${sets.join(', ')} where tenant_id = $1${narrowed}`, values);
}

function valueOf(table: Table, column: Column, canary: string): unknown {
  const [, listed] = table.checks.flatMap((check) => new RegExp(`\\b${column.name} = (?:ANY \\(ARRAY\\[)?'([^']+)'`).exec(check) ?? []);
  if (listed) return listed;
  if (table.checks.some((check) => check.includes(`${column.name} ~ '^[0-9a-f]{64}$'`))) return 'ab'.repeat(32);
  if (column.type === 'uuid') return newId();
  if (column.type === 'jsonb') return JSON.stringify({ ru: canary, canary });
  if (column.type === 'bytea') return Buffer.from(canary);
  if (column.type === 'boolean') return false;
  if (column.type.endsWith('[]')) return [];
  if (/^(small|big)?int|^numeric|^double|^real/.test(column.type)) return leastOf(table, column);
  // what is due would be done by the workers while a test holds the rows against one another
  if (/^(due|next)_at$/.test(column.name)) return new Date(Date.now() + 86_400_000);
  if (/^(timestamp|date)/.test(column.type)) return new Date();
  return canary;
}

/** The least number that the checks let into a column, 1 where they ask for none. */
function leastOf(table: Table, { name }: Column): number {
  const [, least] = table.checks.flatMap((check) => new RegExp(`\\(${name} >= (\\d+)\\)`).exec(check) ?? []);
  return Math.max(1, Number(least ?? 1));
}
