import { writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

const open = `t.status_kind in ('new', 'open', 'pending', 'on_hold')`;
const views: Record<string, string> = {
  mine: `t.assignee_id = '$AGENT' and ${open}`,
  unassigned: `t.assignee_id is null and t.status_kind in ('new', 'open')`,
  open,
  waiting: `t.status_kind = 'pending'`,
  solved: `t.status_kind = 'solved'`,
  all: 'true',
  team: `${open} and t.team_id = '$TEAM'`,
  'open-of-a-light-agent': `(t.assignee_id = '$AGENT' or t.team_id is null or t.team_id in ('$TEAM')) and ${open}`,
};

/** Keeps EXPLAIN (ANALYZE) of each view's first page and count under the tenant's policy, one file a view; ids are blotted out. */
export async function savePlans(databaseUrl: string, tenantId: string, agentId: string, folder: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ team: string; agent: string }>(
      `select (select team_id from tickets where tenant_id = $1 and team_id is not null limit 1) as team, (select assignee_id from tickets where tenant_id = $1 and assignee_id is not null limit 1) as agent`,
      [tenantId],
    );
    await client.query(`begin; set local role otklik_app; set local app.tenant = '${tenantId}'`);
    for (const [name, predicate] of Object.entries(views)) {
      const where = `t.tenant_id = '${tenantId}' and ${predicate.replace('$TEAM', rows[0]?.team ?? '').replace('$AGENT', rows[0]?.agent ?? agentId)}`;
      const page = await explain(client, `select t.* from tickets t where ${where} order by t.updated_at desc, t.id desc limit 51`);
      const count = await explain(client, `select count(*) from (select t.id from tickets t where ${where} limit 1001) as seen`);
      writeFileSync(path.join(folder, `${name}.txt`), `-- first page\n${page}\n\n-- count, stopping after 1,000\n${count}\n`);
    }
    await client.query('rollback');
  } finally {
    await client.end();
  }
}

/** The second of two, so that the plan shows work and not a cold cache. */
async function explain(client: pg.Client, query: string): Promise<string> {
  await client.query(query);
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers, costs off, summary off) ${query}`);
  return rows.map((row) => row['QUERY PLAN'].replace(/'[0-9a-f]{8}-[0-9a-f-]{27}'/g, "'…'")).join('\n');
}
