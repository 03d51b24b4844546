import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const waiting = `select 1 where exists (select from search_pending)
  or exists (select from pgboss.job where state in ('created', 'active', 'retry') and start_after <= now())`;

/** Waits until nothing waits for the index of words and no job is due: that work belongs to the operations that caused it, and to no others. */
export async function untilIdle(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    while ((await client.query(waiting)).rows.length > 0) await pause(50);
  } finally {
    await client.end();
  }
}
