/**
 * `npm run bench:search [-- --tickets 100000] [--rebuild] [--save]`: asks the questions of `questions.ts` of a tenant of so many tickets and of the demo
 * company, prints recall and precision of the first ten, ends with 1 when either is below what is promised. --rebuild indexes anew after a change of the reader, --save writes the figures into README.md.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import pg from 'pg';
import { openAccount } from '../harness/account.ts';
import { type Client, openClient } from '../harness/load.ts';
import { startServer } from '../harness/server.ts';
import { fill } from './fill.ts';
import { asked, averages, evenText, judge, type Judged, type Text } from './judge.ts';
import { type Asked, demoQueries, queries } from './questions.ts';

const least = { recall: 0.95, precision: 0.9 };
const root = path.resolve(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    save: { type: 'boolean', default: false },
    rebuild: { type: 'boolean', default: false },
    home: { type: 'string', default: path.join(os.tmpdir(), 'otklik-bench') },
  },
});

const count = Number(values.tickets);
const server = await startServer({ dataDir: path.join(values.home, `quality-${count}`) });
const lines: string[] = [];
let fits = true;
try {
  const account = await openAccount(server);
  const program = openClient(server.url, { key: account.key });
  const fresh = (await fill(server.databaseUrl, account.tenantId, count)) || values.rebuild;
  if (fresh) await program.call('POST', '/search/index/rebuild');
  const demo = await demoTenant();
  const demoProgram = openClient(server.url, { key: demo.key });
  await settled(fresh ? 5000 : 0);
  for (const [name, client, tenantId, set] of [
    [`${count.toLocaleString('en')} tickets`, program, account.tenantId, queries],
    ['the demo company', demoProgram, demo.tenantId, demoQueries],
  ] as const) {
    const judged = await ask(client, await textsOf(tenantId), set);
    const { questions, recall, precision } = averages(judged);
    fits &&= recall >= least.recall && precision >= least.precision;
    lines.push(`| ${name} | ${questions} | ${recall.toFixed(3)} | ${precision.toFixed(3)} |`);
    console.log(lines.at(-1));
    for (const one of judged.filter(({ recall: r, precision: p }) => r < 0.9 || p < 0.9))
      console.log(
        `  ${one.q}: ${one.right} right, ${one.found} found, recall ${one.recall.toFixed(2)}, precision ${one.precision.toFixed(2)}`,
      );
  }
  await program.close();
  await demoProgram.close();
} finally {
  await server.stop();
}
if (values.save) await save();
process.exitCode = fits ? 0 : 1;

async function ask(client: Client, texts: readonly Text[], set: readonly Asked[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const one of set) {
    const answer = await client.call<{ tickets: { id: string }[] }>('GET', `/search?limit=${asked}&q=${encodeURIComponent(one[0])}`);
    const found = judge(
      one,
      texts,
      answer.tickets.map(({ id }) => id),
    );
    if (found) judged.push(found);
    else console.log(`  (nothing is right for ${one[0]})`);
  }
  return judged;
}

/** Everything that is said in each ticket of a tenant. */
async function textsOf(tenantId: string): Promise<Text[]> {
  const client = new pg.Client(server.databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; words: string }>(
      `select t.id, concat_ws(E'\\n', t.number, t.subject, array_to_string(t.tags, ' '), c.name, c.email, f.name,
        (select string_agg(coalesce(nullif(m.text_visible, ''), m.text), E'\\n') from messages m where m.tenant_id = t.tenant_id and m.ticket_id = t.id),
        (select string_agg(a.name, E'\\n') from messages m join attachments a on a.tenant_id = m.tenant_id and a.message_id = m.id where m.tenant_id = t.tenant_id and m.ticket_id = t.id and not a.inline)) as words
       from tickets t join contacts c on c.tenant_id = t.tenant_id and c.id = t.requester_id left join companies f on f.tenant_id = t.tenant_id and f.id = t.company_id where t.tenant_id = $1`,
      [tenantId],
    );
    return rows.map(({ id, words }) => ({ id, words: evenText(words) }));
  } finally {
    await client.end();
  }
}

/** The demo company in an account of its own, made once. */
async function demoTenant(): Promise<{ tenantId: string; key: string }> {
  const file = path.join(server.dataDir, 'demo-account.json');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return JSON.parse(known) as { tenantId: string; key: string };
  const { tenantId } = await otklik(
    'tenant create --slug demo --name Demo --admin-email admin@demo.test --admin-password',
    'correct horse battery staple 7',
  );
  await otklik('demo load --tenant', 'demo');
  const { key } = await otklik('key create --tenant demo --name bench --scopes', '*');
  await writeFile(file, JSON.stringify({ tenantId, key }));
  return { tenantId: tenantId as string, key: key as string };
}

async function otklik(words: string, last: string): Promise<Record<string, unknown>> {
  const args = [path.join(root, 'apps/server/src/cli/otklik.ts'), ...words.split(' '), last, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    env: { ...process.env, OTKLIK_DATA: server.dataDir, DATABASE_URL: '' },
  });
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** Waits until nothing waits for the index; `first` gives the rebuild's job time to begin. */
async function settled(first: number): Promise<void> {
  await pause(first);
  const client = new pg.Client(server.databaseUrl);
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ n: number }>(
        `select (select count(*) from (select 1 from search_pending limit 1000000) p)::int + (select count(*) from pgboss.job where name = 'search.rebuild' and state < 'completed')::int as n`,
      );
      if (rows[0]?.n === 0) return;
      console.error(`${rows[0]?.n} wait for the index`);
      await pause(5000);
    }
  } finally {
    await client.end();
  }
}

async function save(): Promise<void> {
  const file = path.join(import.meta.dirname, '../README.md');
  const text = await readFile(file, 'utf8');
  const [before, rest] = text.split('<!-- quality -->');
  const after = rest?.split('<!-- /quality -->')[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has lost its marks`);
  const table = [
    '| in | questions | recall (at least 0.95) | precision of the first ten (at least 0.9) |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
  await writeFile(file, `${before}<!-- quality -->\n\n${table}\n\n<!-- /quality -->${after}`);
}
