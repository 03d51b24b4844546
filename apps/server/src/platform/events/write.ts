import type { Ctx } from '../ctx.ts';
import { named } from '../db/pool.ts';

/** A row on its way holds these in this order. */
const columns = ['tenant_id', 'id', 'type', 'ticket_id', 'actor_kind', 'actor_id', 'actor_name', 'cause', 'data', 'rooms', 'at'];
/** each size is a statement of its own, planned once: any up to eight, and one for what tells of hundreds */
const [few, many] = [8, 64];
const written = new WeakSet<object>();

/** Whether the row of an event was sent to the database: it stands, unless all of the transaction falls. */
export const isWritten = (row: readonly unknown[]): boolean => written.has(row);

/** Writes the events that the transaction has told of, in their order, a statement for up to eight, or for 64 where there are as many; called as the last thing before the commit. */
export async function writeEvents(ctx: Ctx): Promise<void> {
  const rows = ctx.told.splice(0);
  for (const row of rows) written.add(row);
  const work: Promise<unknown>[] = [];
  for (let from = 0; from < rows.length; ) {
    const some = rows.slice(from, from + (rows.length - from >= many ? many : few));
    from += some.length;
    work.push(ctx.client.query(named(insertOf(some.length), some.flat())));
  }
  await Promise.all(work);
}

const inserts: string[] = [];

function insertOf(count: number): string {
  inserts[count] ??=
    `insert into events (${columns.join(', ')}) values ${Array.from({ length: count }, (_, row) => `(${columns.map((_column, at) => `$${row * columns.length + at + 1}`).join(', ')})`).join(', ')}`;
  return inserts[count];
}
