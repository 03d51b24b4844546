import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Waits until nothing waits for the index of words: its work belongs to the operations that caused it. */
export async function untilIndexed(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    while ((await client.query('select 1 from search_pending limit 1')).rows.length > 0) await pause(50);
  } finally {
    await client.end();
  }
}
