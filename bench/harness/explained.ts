import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { BenchServer } from './server.ts';

/** One statement as the server sent it, and how PostgreSQL did it. */
export type Plan = { query: string; plan: string; ms: number };

/**
 * Listens to the statements that a piece of work makes the product send, with EXPLAIN ANALYZE of each: PostgreSQL itself writes them into its log
 * (auto_explain), under the role and tenant of the request. New connections are made for it, and again afterwards, since it costs time.
 */
export async function explained(server: BenchServer, work: (plansOf: (one: () => Promise<unknown>) => Promise<Plan[]>) => Promise<void>) {
  const log = path.join(server.dataDir, 'postgres/postgres.log');
  const client = new pg.Client(server.databaseUrl);
  await client.connect();
  try {
    for (const [name, value] of Object.entries(settings)) await client.query(`alter database otklik set ${name} = '${value}'`);
    await reconnect(client);
    await work(async (one) => {
      await one(); // warm: the second shows work and not a cold cache
      const from = statSync(log).size;
      await one();
      await pause(200);
      return plansIn(readFileSync(log).subarray(from).toString('utf8'));
    });
  } finally {
    for (const name of Object.keys(settings)) await client.query(`alter database otklik reset ${name}`);
    await reconnect(client);
    await client.end();
  }
}

const settings = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_parameter_max_length': '0',
};

/** Settings of a database are read by new connections: the old ones are ended, and the product replaces them. */
async function reconnect(client: pg.Client): Promise<void> {
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'otklik%' and pid <> pg_backend_pid()`,
  );
  await pause(1500);
}

function plansIn(log: string): Plan[] {
  // each entry begins with the hour and the process; its further lines are indented
  return log.split(/\n(?!\t)/).flatMap((entry) => {
    const found = /duration: ([\d.]+) ms {2}plan:\n([\s\S]*)$/.exec(entry);
    if (!found) return [];
    const lines = (found[2] as string).split('\n').map((line) => line.replace(/^\t/, ''));
    const begin = lines.findIndex((line) => / {2}\(cost=/.test(line));
    const query = lines
      .slice(0, begin)
      .join(' ')
      .replace(/^Query Text: /, '');
    return [{ query, plan: told(lines.slice(begin).join('\n')), ms: Number(found[1]) }];
  });
}

/** Without estimates and ids, which change from one seed to the next. */
const told = (plan: string) =>
  plan
    .replace(/ {2}\(cost=[^)]*\)/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
    .trim();
