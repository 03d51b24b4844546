import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { castPassword, openBrowser, refusal } from '../../../testing/browser.ts';
import { type Desk, openDesk, Refused } from '../../../testing/desk.ts';
import { networkOf } from '../../../platform/http/network.ts';

const { identity } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const guess = (address: string, email: string, password = 'guess') => refusal(openBrowser(desk.server, address).signIn(email, password));

test('ten wrong passwords of one account from one network are all; the owner signs in elsewhere, and there on a known device', async () => {
  const owner = openBrowser(desk.server, '10.2.0.1');
  await owner.signIn('anna@first.test');
  const codes: string[] = [];
  for (let n = 0; n < 12; n += 1) codes.push(await guess('10.2.0.1', 'anna@first.test'));
  expect(codes).toEqual([...Array.from({ length: 10 }, () => 'wrong_credentials'), 'too_many_requests', 'too_many_requests']);
  expect(await guess('10.2.0.1', 'anna@first.test', castPassword)).toBe('too_many_requests');
  expect(await guess('10.2.0.2', 'anna@first.test', castPassword)).toBe('not refused');
  await owner.call(identity.signOut);
  expect(await owner.signIn('anna@first.test')).toMatchObject({ secondFactorNeeded: false });
});

test('an account nobody has is throttled alike, and the answer says when to come again', async () => {
  const browser = openBrowser(desk.server, '10.2.1.1');
  for (let n = 0; n < 10; n += 1) await guess('10.2.1.1', 'nobody@first.test');
  const refused = await browser.signIn('nobody@first.test').catch((error: Refused) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect((refused as Refused).status).toBe(429);
  expect((refused as Refused).problem.details.retryAfterSeconds).toBeGreaterThan(60);
});

test('guesses sent all at once count one by one', async () => {
  const codes = await Promise.all(Array.from({ length: 30 }, () => guess('10.2.2.1', 'vera@first.test')));
  expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(10);
  expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(20);
});

test('a success forgets what its owner mistyped', async () => {
  for (let round = 0; round < 3; round += 1) {
    for (let n = 0; n < 8; n += 1) expect(await guess('10.2.3.1', 'boris@first.test')).toBe('wrong_credentials');
    expect(await guess('10.2.3.1', 'boris@first.test', castPassword)).toBe('not refused');
  }
});

test('a thousand networks are bounded by the account; the owner passes from a network with a session and from a known device', async () => {
  const device = openBrowser(desk.server, '10.3.0.1');
  await device.signIn('gleb@first.test');
  await desk.sql(`update rate_limits set points = 99 where key like 'signin-account:%'`);
  for (let n = 0; n < 130; n += 1) await guess(`10.4.${n}.1`, 'gleb@first.test');
  expect(await guess('10.5.0.1', 'gleb@first.test', castPassword)).toBe('too_many_requests');
  expect(await guess('10.3.0.1', 'gleb@first.test', castPassword)).toBe('not refused');
  const moved = openBrowser(desk.server, '10.5.0.2');
  for (const [name, value] of device.cookies) if (name === 'otklik-device') moved.cookies.set(name, value);
  expect(await refusal(moved.signIn('gleb@first.test'))).toBe('not refused');
  const forged = openBrowser(desk.server, '10.5.0.3');
  forged.cookies.set('otklik-device', `${'x'.repeat(43)}.${'y'.repeat(22)}`);
  expect(await refusal(forged.signIn('gleb@first.test'))).toBe('too_many_requests');
  const borrowed = openBrowser(desk.server, '10.5.0.4');
  borrowed.cookies.set('otklik-device', moved.cookies.get('otklik-device') as string);
  for (let n = 0; n < 10; n += 1) await refusal(borrowed.signIn('gleb@first.test', 'guess'));
  expect(await refusal(borrowed.signIn('gleb@first.test'))).toBe('too_many_requests');
});

test('one network guessing many accounts is stopped as a whole', async () => {
  const codes: string[] = [];
  for (let n = 0; n < 105; n += 1) codes.push(await guess('10.6.0.1', `person-${n}@first.test`));
  expect(codes.slice(0, 100)).not.toContain('too_many_requests');
  expect(codes.slice(100)).toEqual(Array.from({ length: 5 }, () => 'too_many_requests'));
});

test('proving the password again is bounded too, per person', async () => {
  const browser = openBrowser(desk.server, '10.7.0.1');
  await browser.signIn('vera@first.test');
  const prove = () => refusal(browser.call(identity.changePassword, { body: { current: 'guess', next: 'a much better phrase' } }));
  for (let n = 0; n < 10; n += 1) expect(await prove()).toBe('wrong_credentials');
  expect(await prove()).toBe('too_many_requests');
});

test('the table of tries holds no address', async () => {
  const rows = await desk.sql<{ key: string }>('select key from rate_limits');
  expect(rows.length).toBeGreaterThan(10);
  for (const { key } of rows) expect(key).toMatch(/^[a-z-]+:[\w-]{22}$/);
});

test('an IPv6 network is its /64', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::1'));
  expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
  expect(networkOf('::ffff:10.0.0.1')).toBe('10.0.0.1');
  expect(networkOf('')).toBe('local');
});

test('who is not let in is noted in the audit log: five lines an hour about one account, none about nobody', async () => {
  const wrong = (email: string, n: number) =>
    openBrowser(desk.server, `10.77.0.${n}`).ask(identity.signIn, { body: { email, password: `wrong ${n}` } });
  for (let n = 1; n <= 8; n += 1) await wrong('gleb@first.test', n);
  await wrong('nobody-at-all@first.test', 9);
  const noted = async () => (await desk.as('Anna').call(identity.listAudit, { query: { action: 'session.refused', limit: 100 } })).items;
  const aboutGleb = async () => (await noted()).filter((entry) => entry.target.name === 'Gleb');
  await expect.poll(async () => (await aboutGleb()).length, { timeout: 5000 }).toBe(5);
  expect((await aboutGleb())[0]).toMatchObject({
    actor: { kind: 'anonymous' },
    details: { reason: 'password' },
    address: expect.stringMatching(/^10\./),
  });
  expect((await noted()).some((entry) => entry.target.name.includes('nobody'))).toBe(false);
  expect((await desk.as('Zoya').call(identity.listAudit, { query: { action: 'session.refused', limit: 100 } })).items).toEqual([]);
});
