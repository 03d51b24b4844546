import { contract } from '@otklik/contract';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';

const { system, identity } = contract;
let desk: Desk;
beforeAll(async () => {
  // the tests' PostgreSQL is nobody's data directory: as with an external database, files and key are copied
  desk = await openDesk();
  desk.app.config.databaseUrl = desk.databaseUrl;
  await desk.sql('update users set operator = true where tenant_id = $1 and id = $2', [desk.tenantId, desk.as('Anna').userId]);
});
afterAll(() => desk.close());

const anna = () => desk.as('Anna');
const download = (name: string, who: 'Anna' | 'Zoya' | 'Boris') =>
  desk.server.inject({ url: `/api/v1/system/backups/${name}`, headers: { authorization: `Bearer ${desk.as(who).token}` } });

test('only an operator of the installation gets in: no administrator of any account, no key with fewer scopes', async () => {
  const calls = [system.getSystem, system.examineSystem, system.startBackup, system.releaseSending] as const;
  for (const who of ['Vera', 'Boris', 'Zoya'] as const)
    for (const line of calls)
      await expect(desk.as(who).call(line)).rejects.toMatchObject({ problem: { code: 'forbidden', details: { permission: 'operator' } } });
  await expect((await desk.key(['*'])).call(system.getSystem)).rejects.toMatchObject({ problem: { code: 'forbidden' } });
  const { key } = await anna().call(identity.createApiKey, { body: { name: 'few', scopes: ['audit.read'] } });
  const answer = await desk.server.inject({ url: '/api/v1/system', headers: { authorization: `Bearer ${key}` } });
  expect(answer.statusCode).toBe(403);
  expect(await anna().call(system.getSystem)).toMatchObject({
    accounts: 2,
    held: null,
    backups: [],
    running: null,
    failed: null,
    files: 'disk',
  });
});

test('the doctor looks and tells', async () => {
  const { findings } = await anna().call(system.examineSystem);
  expect(findings.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['disk', 'key', 'database', 'migrations', 'jobs', 'files', 'sending', 'alarms']),
  );
  expect(findings.find(({ check }) => check === 'migrations')).toMatchObject({ ok: true });
});

test('the doctor speaks the language it is asked in, and its checks keep their keys', async () => {
  const asked = async (language: string) => {
    const headers = { authorization: `Bearer ${anna().token}`, 'accept-language': language };
    const answer = await desk.server.inject({ method: 'POST', url: '/api/v1/system/examination', headers });
    return answer.json<{ findings: { check: string; name: string; detail: string; advice: string }[] }>().findings;
  };
  await desk.sql(
    `insert into alarms (tenant_id, id, kind, subject, reason, raised_at) values ($1, gen_random_uuid(), 'inbox_sending', 'help@first.test', '550 refused', now())`,
    [desk.tenantId],
  );
  const [ru, en] = [await asked('ru-RU,ru;q=0.9,en;q=0.8'), await asked('en')];
  expect(ru.map(({ check }) => check)).toEqual(en.map(({ check }) => check));
  for (const { name, detail, advice } of ru) {
    for (const text of [name, detail, advice].filter(Boolean)) expect(text).toMatch(/[а-яё]/i);
  }
  for (const told of [...ru, ...en]) expect(JSON.stringify(told)).not.toMatch(/doctor_|undefined|\{\w+\}/);
  expect(en.filter((told) => /[а-яё]/i.test(JSON.stringify(told)))).toEqual([]);
  expect(ru.find(({ check }) => check === 'migrations')).toMatchObject({ name: 'Миграции', detail: 'Все выполнены' });
  expect(ru.find(({ check }) => check === 'disk')?.detail).toMatch(/^Для .* свободно \d+(,\d)? ГБ$/);
  expect(ru.find(({ check }) => check === 'alarms')).toMatchObject({ detail: 'help@first.test не отправляет почту: 550 refused' });
  await desk.sql('delete from alarms where tenant_id = $1', [desk.tenantId]);
});

test('a backup is made beside the work, downloaded whole, removed, and stands in the audit log', async () => {
  await desk.app.storage.put(desk.tenantId, Buffer.from('a stored file'));
  const { name } = await anna().call(system.startBackup);
  await expect.poll(async () => (await anna().call(system.getSystem)).backups.length, { timeout: 10_000 }).toBe(1);
  const answer = await download(name, 'Anna');
  expect(answer.headers).toMatchObject({ 'content-type': 'application/x-tar', 'content-disposition': `attachment; filename="${name}"` });
  const names: string[] = [];
  const tar = extract();
  tar.end(answer.rawPayload);
  for await (const entry of tar) {
    names.push(entry.header.name);
    entry.resume();
  }
  expect(names.at(-1)).toBe('manifest.json');
  expect(names).toContain('master.key');
  expect(names.some((one) => one.startsWith(`files/${desk.tenantId}/`))).toBe(true);
  for (const who of ['Zoya', 'Boris'] as const) expect((await download(name, who)).statusCode).toBe(403);
  await anna().call(system.removeBackup, { params: { name } });
  expect((await download(name, 'Anna')).statusCode).toBe(404);
  expect((await download('..%2Fmaster.key', 'Anna')).statusCode).toBe(404);
  const acts = (await anna().call(identity.listAudit, { query: { limit: 50 } })).items.map(({ action }) => action);
  expect(acts).toEqual(expect.arrayContaining(['system.backup', 'system.backup_download', 'system.backup_remove']));
});

test('sending is held and released', async () => {
  expect(await anna().call(system.holdSending, { body: { reason: 'moving' } })).toMatchObject({ reason: 'moving' });
  expect((await anna().call(system.getSystem)).held).toMatchObject({ reason: 'moving' });
  await anna().call(system.releaseSending);
  expect((await anna().call(system.getSystem)).held).toBeNull();
});
