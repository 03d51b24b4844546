import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BenchServer } from './server.ts';

const root = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** The tenant that the bench works in: a key of a program, and the credentials of a person with the shipped agent's role. */
export type Account = { tenantId: string; key: string; agentId: string; email: string; password: string };

/** The bench's tenant of this data folder, made by the product's own command line when it is not there yet. */
export async function openAccount(server: BenchServer): Promise<Account> {
  const file = path.join(server.dataDir, 'bench-account.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Account;
  const password = 'correct horse battery staple 7';
  const tenant = await otklik(server, 'tenant create --slug bench --name Bench --admin-email admin@bench.test --admin-password', password);
  const email = 'agent@bench.test';
  const user = await otklik(server, `user create --tenant bench --name Agent --role agent --email ${email} --password`, password);
  const key = await otklik(server, 'key create --tenant bench --name bench --scopes', '*');
  const account: Account = { tenantId: tenant.tenantId as string, key: key.key as string, agentId: user.userId as string, email, password };
  writeFileSync(file, JSON.stringify(account));
  return account;
}

/** Signs the agent in; the value of the Cookie header. */
export async function signIn(server: BenchServer, account: Account): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: account.email, password: account.password }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] as string;
}

async function otklik(server: BenchServer, words: string, last: string): Promise<Record<string, unknown>> {
  const args = [path.join(root, 'apps/server/src/cli/otklik.ts'), ...words.split(' '), last, '--json'];
  const { stdout } = await run(process.execPath, args, {
    cwd: root,
    env: { ...process.env, OTKLIK_DATA: server.dataDir, DATABASE_URL: '' },
  });
  return JSON.parse(stdout) as Record<string, unknown>;
}
