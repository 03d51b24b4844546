import { contract } from '@otklik/contract';
import type { Permission } from '@otklik/contract/permissions.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, refusal } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { forgetCallers } from '../sessions/authenticate.ts';

const { identity } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const using = (key: string) => ({ authorization: `Bearer ${key}` });
const ask = (key: string) => refusal(openBrowser(desk.server).call(identity.listAudit, {}, using(key)));

test('a key is shown once, kept as a hash, works until revoked, and is bounded by scopes', async () => {
  const anna = desk.as('Anna');
  const made = await anna.call(identity.createApiKey, { body: { name: 'ci', scopes: ['audit.read', 'audit.read'] } });
  expect(made).toMatchObject({ scopes: ['audit.read'], createdById: anna.userId, expiresAt: null, lastUsedAt: null });
  expect(made.key.startsWith(made.prefix)).toBe(true);
  expect(await desk.sql('select 1 from api_keys k where row_to_json(k)::text like $1', [`%${made.key}%`])).toEqual([]);
  const listed = (await anna.call(identity.listApiKeys)).items.find((one) => one.id === made.id);
  expect(listed).toMatchObject({ name: 'ci', prefix: made.prefix });
  expect(JSON.stringify(listed)).not.toContain(made.key);
  expect(await ask(made.key)).toBe('not refused');
  expect(await refusal(openBrowser(desk.server).call(identity.listApiKeys, {}, using(made.key)))).toBe('forbidden');
  expect(await refusal(desk.as('Zoya').call(identity.revokeApiKey, { params: { keyId: made.id } }))).toBe('not_found');
  await anna.call(identity.revokeApiKey, { params: { keyId: made.id } });
  expect(await ask(made.key)).toBe('not_signed_in');
});

test('a key ends at its hour', async () => {
  const { key, id } = await desk
    .as('Anna')
    .call(identity.createApiKey, { body: { name: 'short', scopes: ['*'], expiresAt: '2020-01-01T00:00:00Z' } });
  expect(await ask(key)).toBe('not_signed_in');
  await desk.sql(`update api_keys set expires_at = now() + interval '1 hour' where id = $1`, [id]);
  forgetCallers();
  expect(await ask(key)).toBe('not refused');
});

test('nobody makes a key with more than they have, and a key never outgrows its maker', async () => {
  const anna = desk.as('Anna');
  const keeper = await anna.call(identity.createRole, { body: { name: 'Keeper', permissions: ['keys.manage', 'audit.read'] } });
  await anna.call(identity.changeUser, { params: { userId: desk.as('Boris').userId }, body: { roleId: keeper.id } });
  const boris = openBrowser(desk.server);
  await boris.signIn('boris@first.test');
  const make = (scopes: (Permission | '*')[]) => boris.call(identity.createApiKey, { body: { name: 'his', scopes } });
  expect(await refusal(make(['people.manage']))).toBe('forbidden');
  const { key } = await make(['*']);
  expect(await ask(key)).toBe('not refused');
  expect(await refusal(openBrowser(desk.server).call(identity.createTeam, { body: { name: 'X' } }, using(key)))).toBe('forbidden');
  await anna.call(identity.changeRole, { params: { roleId: keeper.id }, body: { permissions: ['keys.manage'] } });
  expect(await ask(key)).toBe('forbidden');
  await anna.call(identity.changeUser, { params: { userId: desk.as('Boris').userId }, body: { status: 'disabled' } });
  expect(await ask(key)).toBe('not_signed_in');
});

test('a key that makes a key gives what it may itself, to the same person', async () => {
  const narrow = await desk.key(['keys.manage', 'audit.read']);
  expect(await refusal(narrow.call(identity.createApiKey, { body: { name: 'wide', scopes: ['people.manage'] } }))).toBe('forbidden');
  const made = await narrow.call(identity.createApiKey, { body: { name: 'all', scopes: ['*'] } });
  expect([...made.scopes].sort()).toEqual(['audit.read', 'keys.manage']);
  const mine = await desk.as('Anna').call(identity.createApiKey, { body: { name: 'mine', scopes: ['audit.read'] } });
  expect(mine.createdById).toBe(desk.as('Anna').userId);
});

test('what is repeated with an Idempotency-Key is answered again, and neither key nor password stands in the table', async () => {
  const again = { 'idempotency-key': 'once' };
  const body = { name: 'twice', scopes: ['audit.read' as const] };
  const first = await desk.as('Anna').call(identity.createApiKey, { body }, again);
  expect(await desk.as('Anna').call(identity.createApiKey, { body }, again)).toEqual(first);
  expect(await refusal(desk.as('Anna').call(identity.createApiKey, { body: { ...body, name: 'other' } }, again))).toBe(
    'idempotency_key_reused',
  );
  expect((await desk.as('Anna').call(identity.listApiKeys)).items.filter((one) => one.name === 'twice')).toHaveLength(1);
  const kept = await desk.sql<{ whole: string }>('select row_to_json(i)::text as whole from idempotency_keys i');
  expect(kept).toHaveLength(1);
  expect(kept[0]?.whole).not.toContain(first.key);
});
