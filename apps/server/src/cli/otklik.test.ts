import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { built } from '../testing/built.ts';
import { type Desk, openDesk } from '../testing/desk.ts';
import { commands } from './commands.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const program = built('otklik');

/** Runs the program beside the desk's server; `json` is all of standard output, parsed, `told` what standard error got. */
async function otklik(...args: string[]): Promise<{ code: number; out: string; told: string; json: Record<string, unknown> }> {
  const env = { ...process.env, DATABASE_URL: desk.databaseUrl, OTKLIK_DATA: desk.app.config.dataDir, LANG: 'C', LC_ALL: '' };
  const { code, out, told } = await new Promise<{ code: number; out: string; told: string }>((done) =>
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, out: stdout, told: stderr }),
    ),
  );
  return { code, out, told, json: args.includes('--json') ? JSON.parse(out) : {} };
}

test('an account, a person and a key made here work through the API', { timeout: 180_000 }, async () => {
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

  const { out, told } = await otklik('tenant', 'list');
  expect(told).toBe('');
  expect(out).toContain(`bench\tBench\t${made.tenantId}`);
});

test('a refusal is one JSON object with the code of the registry, and 1', { timeout: 180_000 }, async () => {
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
  expect(await otklik('--json')).toMatchObject({ code: 1, json: { error: { code: 'usage' } } });
  expect(await otklik('tennant', '--json')).toMatchObject({ code: 1, json: { error: { code: 'usage' } } });
});

test('what is wrong with an option is said', { timeout: 180_000 }, async () => {
  const { code, out } = await otklik('inbox', 'create', '--tenant', 'first', '--address', 'x@first.test', '--smtp-url', 'smpt://x');
  expect(code).toBe(1);
  expect(out).toMatch(/smtpUrl: /);
});

test('people are invited and reset, an address is connected, the demo company comes and goes', { timeout: 180_000 }, async () => {
  const { json: invited } = await otklik(
    'user',
    'invite',
    '--tenant',
    'first',
    '--email',
    'new@first.test',
    '--role',
    'supervisor',
    '--json',
  );
  const [invitation] = await desk.sql<{ email: string }>(`select email from invitations where token_hash = sha256($1)`, [
    String(invited.link).split('/').at(-1),
  ]);
  expect(invitation).toEqual({ email: 'new@first.test' });

  const { json: link } = await otklik('user', 'reset-password', '--tenant', 'first', '--email', 'boris@first.test', '--json');
  expect(link.link).toMatch(/\/reset\/[\w-]{43}$/);
  const { json: set } = await otklik(
    'user',
    'reset-password',
    '--tenant',
    'first',
    '--email',
    'boris@first.test',
    '--password',
    'wholly other 77',
    '--json',
  );
  expect(set).toEqual({ password: 'wholly other 77' });
  const signIn = await desk.server.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { email: 'boris@first.test', password: 'wholly other 77' },
  });
  expect(signIn.statusCode).toBe(200);

  const { json: inbox } = await otklik('inbox', 'create', '--tenant', 'first', '--address', 'Help@first.test', '--json');
  const [row] = await desk.sql<{ address: string }>('select address from inboxes where id = $1', [inbox.inboxId]);
  expect(row).toEqual({ address: 'help@first.test' });
  expect(await otklik('inbox', 'create', '--tenant', 'first', '--address', 'help@first.test', '--json')).toMatchObject({
    code: 1,
    json: { error: { code: 'already_exists' } },
  });

  expect((await otklik('demo', 'load', '--tenant', 'first', '--json')).json).toEqual({ tickets: 400, users: 12 });
  expect((await otklik('demo', 'clear', '--tenant', 'first', '--json')).json).toEqual({ tickets: 400 });
  const actions = (
    await desk.sql<{ action: string }>('select action from audit_log where tenant_id = $1 order by seq', [desk.tenantId])
  ).map((entry) => entry.action);
  expect(actions).toEqual(expect.arrayContaining(['invitation.made', 'password.reset']));
});

test('the doctor finds what is wrong and says what to do', { timeout: 180_000 }, async () => {
  await otklik('hold', '--reason', 'a copy');
  await desk.sql(
    `insert into alarms (tenant_id, id, kind, subject, reason, raised_at) values ($1, gen_random_uuid(), 'inbox_sending', 'help@first.test', 'refused', now())`,
    [desk.tenantId],
  );
  const { code, json } = await otklik('doctor', '--json');
  expect(code).toBe(1);
  const findings = json.findings as { check: string; ok: boolean; detail: string; advice: string }[];
  const wrong = findings.filter((finding) => !finding.ok && !['web', 'smtp port', 'http port'].includes(finding.check));
  expect(wrong.map((finding) => finding.check)).toEqual(['sending', 'alarms']);
  expect(wrong[0]).toMatchObject({ detail: expect.stringContaining('a copy'), advice: expect.stringContaining('release') });
  for (const check of ['node', 'settings', 'disk', 'key', 'database', 'locale', 'clock', 'migrations', 'jobs', 'files'])
    expect(findings.find((finding) => finding.check === check)).toMatchObject({ ok: true });
  expect((await otklik('release', '--json')).json).toMatchObject({ released: { reason: 'a copy' } });
});

test('without a database the doctor still answers, in the language of the terminal', { timeout: 180_000 }, async () => {
  const env = {
    ...process.env,
    DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none',
    OTKLIK_DATA: desk.app.config.dataDir,
    LC_ALL: 'ru_RU.UTF-8',
  };
  const out = await new Promise<string>((done) =>
    execFile(process.execPath, [program, 'doctor', '--json'], { env }, (_error, stdout) => done(stdout)),
  );
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    findings: expect.arrayContaining([
      expect.objectContaining({ check: 'database', ok: false, advice: expect.stringContaining('DATABASE_URL указан верно') }),
    ]),
  });
});

test('every command says what it takes', { timeout: 180_000 }, async () => {
  const { code, out } = await otklik('--help');
  expect(code).toBe(0);
  for (const { name, load } of commands) {
    expect(out).toContain(name);
    const { command } = await load();
    expect(command.about.length).toBeGreaterThan(20);
  }
  expect((await otklik('key', 'create', '--help')).out).toMatch(/--scopes '\*' .*required/);
});
