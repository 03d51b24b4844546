import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, refusal } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { type SmtpSink, startSmtpSink } from '../../../testing/mail/smtp-sink.ts';

const { identity } = contract;
const password = 'a much better phrase';
let desk: Desk;
let sink: SmtpSink;
const invite = (email: string, by: 'Anna' | 'Zoya' | 'Vera' = 'Anna', role = 'agent') =>
  desk.as(by).call(identity.invite, { body: { email, name: 'New', roleId: (by === 'Zoya' ? zoyasRoles : desk.roleIds)[role] as string } });
const tokenOf = ({ link }: { link: string }) => link.split('/').at(-1) as string;
const accept = (token: unknown, name = 'New') =>
  openBrowser(desk.server).ask(identity.acceptInvitation, { body: { token, name, password } });
let zoyasRoles: Record<string, string> = {};

beforeAll(async () => {
  sink = await startSmtpSink();
  desk = await openDesk({ systemSmtpUrl: sink.url, publicUrl: 'https://desk.example' });
  const { items } = await desk.as('Zoya').call(identity.listRoles);
  zoyasRoles = Object.fromEntries(items.map((role) => [role.key ?? '', role.id]));
});
afterAll(async () => {
  await desk.close();
  await sink.close();
});

test('an invitation goes by mail, is shown to who invites, is looked at, accepted once, and signs in with role and teams', async () => {
  const team = await desk.as('Anna').call(identity.createTeam, { body: { name: 'Support' } });
  const made = await desk.as('Anna').call(identity.invite, {
    body: { email: ' Oleg@First.test', name: 'Олег\u2028Петров', roleId: desk.roleIds.agent as string, teamIds: [team.id] },
  });
  expect(made.link).toMatch(/^https:\/\/desk\.example\/invite\/[\w-]{43}$/);
  expect(new Date(made.expiresAt).getTime() - new Date(made.createdAt).getTime()).toBe(7 * 24 * 3600 * 1000);
  const [mail] = await sink.waitFor(1);
  expect(mail?.to).toEqual(['oleg@first.test']);
  expect(mail?.parsed.text).toContain(made.link);
  expect(await desk.sql('select 1 from invitations where row_to_json(invitations)::text like $1', [`%${tokenOf(made)}%`])).toEqual([]);
  expect((await desk.as('Anna').call(identity.listInvitations)).items.map((one) => one.email)).toEqual(['oleg@first.test']);
  const browser = openBrowser(desk.server);
  const seen = await browser.call(identity.seeInvitation, { body: { token: tokenOf(made) } });
  expect(seen).toMatchObject({ email: 'oleg@first.test', tenantName: 'first' });
  expect(
    await refusal(browser.call(identity.acceptInvitation, { body: { token: tokenOf(made), name: 'Oleg', password: 'qwerty123' } })),
  ).toBe('password_too_weak');
  const me = await browser.call(identity.acceptInvitation, { body: { token: tokenOf(made), name: 'Oleg', password } });
  expect(me).toMatchObject({ user: { email: 'oleg@first.test', name: 'Oleg' }, teamIds: [team.id], tenant: { id: desk.tenantId } });
  expect(await browser.call(identity.getMe)).toMatchObject({ user: { name: 'Oleg' } });
  expect((await accept(tokenOf(made))).status).toBe(404);
  expect((await desk.as('Anna').call(identity.listInvitations)).items).toEqual([]);
  expect(await refusal(invite('oleg@first.test'))).toBe('already_exists');
});

test('everything that is not an open link is told alike: 404', async () => {
  const made = await invite('petr@first.test');
  const token = tokenOf(made);
  const swapped = [...token].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join('');
  for (const wrong of [
    '',
    ' ',
    '%20',
    `${token} `,
    ` ${token}`,
    `${token}%20`,
    swapped,
    token.slice(0, -1),
    'null',
    null,
    [],
    [token],
    {},
    0,
    true,
  ]) {
    for (const line of [identity.acceptInvitation, identity.seeInvitation]) {
      const answer = await openBrowser(desk.server).ask(line, { body: { token: wrong, name: 'X', password } });
      expect([answer.status, (answer.body as { code: string }).code], JSON.stringify(wrong)).toEqual([404, 'token_not_found']);
    }
  }
  expect((await openBrowser(desk.server).ask(identity.seeInvitation, { body: {} })).status).toBe(404);
  await desk.sql(`update invitations set expires_at = now() - interval '1 second' where email = 'petr@first.test'`);
  expect((await accept(token)).status).toBe(404);
  expect((await desk.as('Anna').call(identity.listInvitations)).items).toEqual([]);
});

test('inviting again leaves one link; a withdrawn one is dead; another tenant cannot withdraw it', async () => {
  const first = await invite('rita@first.test');
  const second = await invite('Rita@first.test');
  expect((await accept(tokenOf(first))).status).toBe(404);
  expect(await refusal(desk.as('Zoya').call(identity.withdrawInvitation, { params: { invitationId: second.id } }))).toBe('not_found');
  await desk.as('Anna').call(identity.withdrawInvitation, { params: { invitationId: second.id } });
  expect((await accept(tokenOf(second))).status).toBe(404);
  const both = await Promise.all([invite('rita@first.test'), invite('rita@first.test')]);
  const statuses = [await accept(tokenOf(both[0])), await accept(tokenOf(both[1]))].map((answer) => answer.status);
  expect(statuses.sort()).toEqual([200, 404]);
});

test('of two who redeem one link at once one gets in, and there is one person', async () => {
  const token = tokenOf(await invite('sveta@first.test'));
  const answers = await Promise.all([accept(token, 'One'), accept(token, 'Two'), accept(token, 'Three')]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 404, 404]);
  expect(await desk.sql(`select 1 from users where email = 'sveta@first.test'`)).toHaveLength(1);
});

test("another tenant's link leads into that tenant and no other; role and teams must be one's own", async () => {
  const made = await invite('guest@elsewhere.test', 'Zoya');
  const answer = await accept(tokenOf(made), 'Guest');
  expect(answer.body).toMatchObject({ tenant: { id: desk.otherTenantId } });
  expect(await desk.sql(`select tenant_id from users where email = 'guest@elsewhere.test'`)).toEqual([{ tenant_id: desk.otherTenantId }]);
  const body = { email: 'x@first.test', name: 'X' };
  expect(await refusal(desk.as('Anna').call(identity.invite, { body: { ...body, roleId: zoyasRoles.agent as string } }))).toBe(
    'role_not_found',
  );
  const foreign = await desk.as('Zoya').call(identity.createTeam, { body: { name: 'Theirs' } });
  const mine = { ...body, roleId: desk.roleIds.agent as string };
  expect(await refusal(desk.as('Anna').call(identity.invite, { body: { ...mine, teamIds: [foreign.id] } }))).toBe('team_not_found');
  expect(await refusal(desk.as('Anna').call(identity.invite, { body: { ...mine, email: 'not an address' } }))).toBe('address_not_valid');
  expect(await refusal(invite('boss@first.test', 'Vera', 'administrator'))).toBe('forbidden');
});

test('a link whose address became somebody in another way is used up', async () => {
  const token = tokenOf(await invite('tanya@first.test'));
  await desk.as('Anna').call(identity.createUser, { body: { email: 'tanya@first.test', name: 'Tanya', password } });
  expect((await accept(token)).status).toBe(404);
});
