import pg from 'pg';
import { conversations, people, tickets } from './sql.ts';

/** Fills the tenant with so many tickets, once: a tenant that has any is left alone. Seconds it took. */
export async function seed(databaseUrl: string, tenantId: string, count: number): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const began = performance.now();
  try {
    const { rows } = await client.query('select 1 from tickets where tenant_id = $1 limit 1', [tenantId]);
    if (rows.length > 0) return 0;
    const fill = (text: string) => client.query(text.replaceAll('$TENANT', `'${tenantId}'::uuid`).replaceAll('$TICKETS', String(count)));
    // replica: foreign keys are right by construction; what is written here may be lost with the machine
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'`,
    );
    await fill(people);
    const indexes = count > 50_000 ? await dropIndexes(client) : [];
    await fill(tickets);
    for (const index of indexes) await client.query(index);
    await fill(conversations);
    await client.query('vacuum (freeze, analyze)');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
  return (performance.now() - began) / 1000;
}

/** Takes the plain indexes of tickets away for the time of the load; the statements that make them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = 'tickets'::regclass and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ made }) => made);
}
