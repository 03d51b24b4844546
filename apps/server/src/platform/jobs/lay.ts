import type pg from 'pg';
import { jsonText } from '../db/json.ts';
import { named } from '../db/pool.ts';

/**
 * Lays a job through the given connection: what its queue settles is read beside it. pg-boss's own insert takes a record set of twenty columns with texts
 * for instants, which costs PostgreSQL several times as much, at almost every change.
 */
export async function layJob(
  client: pg.PoolClient,
  name: string,
  data: object,
  { tenantId, at }: { tenantId: string; at?: Date },
): Promise<void> {
  const { rowCount } = await client.query(named(insert, [name, jsonText(data), at ?? null, tenantId]));
  if (rowCount !== 1) throw new Error(`there is no queue ${name}`);
}

const insert = `insert into pgboss.job (name, data, start_after, keep_until, group_id, expire_seconds, deletion_seconds, retry_limit, retry_delay, retry_backoff,
  retry_delay_max, policy, dead_letter, heartbeat_seconds)
select q.name, $2::jsonb, due.at, due.at + q.retention_seconds * interval '1 second', $4::text, q.expire_seconds, q.deletion_seconds, q.retry_limit, q.retry_delay, q.retry_backoff,
  q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds
from pgboss.queue q, (select coalesce($3::timestamptz, now()) as at) due where q.name = $1`;
