import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../testing/desk.ts';
import { commands } from './commands.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const program = fileURLToPath(new URL('./otklik.ts', import.meta.url));

/** Runs the program beside the desk's server; `json` is all of standard output, parsed. */
async function otklik(...args: string[]): Promise<{ code: number; out: string; json: Record<string, unknown> }> {
  const env = { ...process.env, DATABASE_URL: desk.databaseUrl, OTKLIK_DATA: desk.app.config.dataDir, LANG: 'C', LC_ALL: '' };
  const { code, out } = await new Promise<{ code: number; out: string }>((done) =>
    execFile(process.execPath, [program, ...args], { env }, (error, stdout) => done({ code: error ? Number(error.code) : 0, out: stdout })),
  );
  return { code, out, json: args.includes('--json') ? JSON.parse(out) : {} };
}

test('an account, a person and a key made here work through the API', async () => {
  const { json: made } = await otklik(
    'tenant',
    'create',
    '--slug',
    'bench',
    '--name',
    'Bench',
    '--admin-email',
    'a@bench.test',
    '--admin-password',
    'secret horse 12',
    '--json',
  );
  expect(Object.keys(made)).toEqual(['tenantId', 'userId']);
  const signIn = await desk.server.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email: 'a@bench.test', password: 'secret horse 12' },
  });
  expect(signIn.json()).toMatchObject({ user: { id: made.userId }, tenant: { id: made.tenantId, slug: 'bench', name: 'Bench' } });

  const { json: user } = await otklik('user', 'create', '--tenant', 'bench', '--email', 'b@bench.test', '--role', 'light_agent', '--json');
  const asB = await desk.server.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email: 'b@bench.test', password: user.password },
  });
  expect(asB.json()).toMatchObject({ user: { id: user.userId }, permissions: expect.arrayContaining(['tickets.see_team']) });

  const { json: key } = await otklik('key', 'create', '--tenant', 'bench', '--name', 'ci', '--scopes', '*', '--json');
  expect(Object.keys(key)).toEqual(['key', 'keyId']);
  const [row] = await desk.sql<{ tenant_id: string; scopes: string[] }>('select tenant_id, scopes from api_keys where id = $1', [
    key.keyId,
  ]);
  expect(row).toEqual({ tenant_id: made.tenantId, scopes: ['*'] });

  const { out } = await otklik('tenant', 'list');
  expect(out).toContain(`bench\tBench\t${made.tenantId}`);
});

test('a refusal is one JSON object with the code of the registry, and 1', async () => {
  const again = await otklik(
    'tenant',
    'create',
    '--slug',
    'first',
    '--admin-email',
    'a@b.test',
    '--admin-password',
    'secret horse 12',
    '--json',
  );
  expect(again).toMatchObject({ code: 1, json: { error: { code: 'already_exists', details: { field: 'slug' } } } });
  expect(await otklik('key', 'create', '--tenant', 'nobody', '--name', 'x', '--scopes', '*', '--json')).toMatchObject({
    code: 1,
    json: { error: { code: 'tenant_not_found' } },
  });
  expect(await otklik('key', 'create', '--tenant', 'first', '--name', 'x', '--scopes', 'tickets.eat', '--json')).toMatchObject({
    code: 1,
    json: { error: { code: 'invalid_input' } },
  });
  expect(await otklik('tenant', 'create', '--json')).toMatchObject({ code: 1, json: { error: { code: 'usage' } } });
  expect(await otklik('tennant', '--json')).toMatchObject({ code: 1, json: { error: { code: 'usage' } } });
});

test('every command says what it takes', async () => {
  const { code, out } = await otklik('--help');
  expect(code).toBe(0);
  for (const { name, load } of commands) {
    expect(out).toContain(name);
    const { command } = await load();
    expect(command.about.length).toBeGreaterThan(20);
  }
  expect((await otklik('key', 'create', '--help')).out).toMatch(/--scopes '\*' .*required/);
});
