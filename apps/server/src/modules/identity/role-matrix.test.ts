import { contract } from '@otklik/contract';
import type { RouteMeta } from '@otklik/contract/kit.ts';
import { type Permission, permissions } from '@otklik/contract/permissions.ts';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../testing/browser.ts';
import { type Desk, openDesk, type Person } from '../../testing/desk.ts';
import { routes } from './routes.ts';

const lines = contract.identity;
type Name = keyof typeof lines;

/** A well-formed call of each line that changes nothing: ids are of nobody. Lines without an entry need no input. */
const inputs: Partial<Record<Name, { params?: Record<string, string>; body?: unknown }>> = {
  revokeSession: { params: { sessionId: newId() } },
  invite: { body: { email: 'nobody', name: 'X', roleId: newId() } },
  withdrawInvitation: { params: { invitationId: newId() } },
  createUser: { body: { email: 'nobody', name: 'X', password: 'x' } },
  changeUser: { params: { userId: newId() }, body: {} },
  endUserSessions: { params: { userId: newId() } },
  createTeam: { body: { name: 'X', memberIds: [newId()] } },
  changeTeam: { params: { teamId: newId() }, body: {} },
  removeTeam: { params: { teamId: newId() } },
  createRole: { body: { name: 'Администратор', permissions: [] } },
  changeRole: { params: { roleId: newId() }, body: {} },
  removeRole: { params: { roleId: newId() } },
  createApiKey: { body: { name: 'X', scopes: ['tickets.note'] } },
  revokeApiKey: { params: { keyId: newId() } },
  changeTenant: { body: {} },
  changeProfile: { body: {} },
  changePassword: { body: { current: 'x', next: 'x' } },
  confirmSecondFactor: { body: { code: '000000' } },
  removeSecondFactor: { body: { password: 'x' } },
  renewRecoveryCodes: { body: { password: 'x' } },
};

/** What the shipped roles may, written out: a role that grows by accident fails here. */
const may: Record<'Anna' | 'Vera' | 'Boris' | 'Gleb' | 'Zoya', readonly Permission[]> = {
  Anna: permissions,
  Zoya: permissions,
  Vera: [
    'tickets.see_all',
    'tickets.see_team',
    'tickets.write',
    'tickets.reply',
    'tickets.note',
    'tickets.export',
    'views.share',
    'customers.read',
    'customers.write',
    'channels.ledger',
    'workforce.manage',
    'people.manage',
    'audit.read',
    'responses.manage',
    'sla.manage',
    'rules.manage',
    'time.manage',
  ],
  Boris: ['tickets.see_all', 'tickets.write', 'tickets.reply', 'tickets.note', 'customers.read', 'customers.write'],
  Gleb: ['tickets.see_team', 'tickets.note', 'customers.read'],
};

test('every line of the contract is bound', () => {
  expect(Object.keys(routes).sort()).toEqual(Object.keys(lines).sort());
});

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const guarded = (Object.keys(lines) as Name[]).flatMap((name) => {
  const right = (lines[name]['~orpc'].meta as RouteMeta).may;
  return right === 'anyone' ? [] : [{ name, right }];
});

async function told(name: Name, person: Person | null): Promise<{ status: number; code: string }> {
  const answer = await openBrowser(desk.server).ask(
    lines[name],
    inputs[name] ?? {},
    person ? { authorization: `Bearer ${person.token}` } : {},
  );
  return { status: answer.status, code: (answer.body as { code?: string }).code ?? '' };
}

for (const name of ['Anna', 'Vera', 'Boris', 'Gleb', 'Zoya'] as const)
  test(`${name} is let through where the role says so, and nowhere else`, async () => {
    for (const line of guarded) {
      const { status, code } = await told(line.name, desk.as(name));
      const allowed = line.right === 'signed_in' || (may[name] as readonly string[]).includes(line.right);
      if (allowed) expect([line.name, code]).not.toEqual([line.name, 'forbidden']);
      else expect([line.name, status, code]).toEqual([line.name, 403, 'forbidden']);
      expect([line.name, status]).not.toEqual([line.name, 500]);
      expect([line.name, code]).not.toEqual([line.name, 'invalid_input']);
    }
  });

test('a key with few scopes is let through by them alone', async () => {
  const key = await desk.key(['audit.read']);
  for (const line of guarded) {
    const { status, code } = await told(line.name, key);
    if (line.right === 'audit.read') expect([line.name, status]).toEqual([line.name, 200]);
    else if (line.right !== 'signed_in') expect([line.name, code]).toEqual([line.name, 'forbidden']);
  }
});

test('nobody without a session or key is let through', async () => {
  expect(guarded.length).toBeGreaterThan(30);
  for (const line of guarded) expect([line.name, (await told(line.name, null)).code]).toEqual([line.name, 'not_signed_in']);
});
