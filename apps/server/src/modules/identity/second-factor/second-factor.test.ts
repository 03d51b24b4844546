import { contract } from '@otklik/contract';
import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { now, stopClock } from '../../../platform/clock.ts';
import { type Browser, castPassword, openBrowser, refusal } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { identity } = contract;
let desk: Desk;
let addresses = 0;
const browserAt = () => openBrowser(desk.server, `10.9.0.${(addresses += 1)}`);
const codeAt = (secret: string, at: Date) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
const later = (seconds: number) => stopClock(new Date(now().getTime() + seconds * 1000));

async function turnOn(email: string): Promise<{ browser: Browser; secret: string; recoveryCodes: string[]; used: string }> {
  const browser = browserAt();
  await browser.signIn(email);
  const { secret } = await browser.call(identity.startSecondFactor);
  const used = codeAt(secret, now());
  const { recoveryCodes } = await browser.call(identity.confirmSecondFactor, { body: { code: used } });
  return { browser, secret, recoveryCodes, used };
}

beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => stopClock(null));
afterAll(() => desk.close());

test('one-time codes go on by a first right code, under a new session id, and then every sign-in needs one, once', async () => {
  stopClock(now());
  const begun = browserAt();
  await begun.signIn('anna@first.test');
  const other = browserAt();
  await other.signIn('anna@first.test');
  expect(await refusal(begun.call(identity.confirmSecondFactor, { body: { code: '123456' } }))).toBe('not_found');
  const { secret, otpauthUrl } = await begun.call(identity.startSecondFactor);
  expect(otpauthUrl).toMatch(/^otpauth:\/\/totp\/first:anna%40first\.test\?/);
  const wrong = codeAt(secret, now()) === '000000' ? '000001' : '000000';
  expect(await refusal(begun.call(identity.confirmSecondFactor, { body: { code: wrong } }))).toBe('second_factor_wrong');
  const before = begun.cookies.get('otklik') as string;
  const { recoveryCodes } = await begun.call(identity.confirmSecondFactor, { body: { code: codeAt(secret, now()) } });
  expect(new Set(recoveryCodes).size).toBe(10);
  expect(begun.cookies.get('otklik')).not.toBe(before);
  expect(await begun.call(identity.getMe)).toMatchObject({ user: { secondFactor: true } });
  expect(await refusal(other.call(identity.getMe))).toBe('not_signed_in');
  expect(await refusal(begun.call(identity.startSecondFactor))).toBe('second_factor_already_on');
  const old = browserAt();
  old.cookies.set('otklik', before);
  expect(await refusal(old.call(identity.getMe))).toBe('not_signed_in');

  const browser = browserAt();
  expect(await browser.signIn('anna@first.test')).toEqual({ secondFactorNeeded: true });
  expect(browser.cookies.size).toBe(0);
  expect(await refusal(browser.signIn('anna@first.test', castPassword, codeAt(secret, now())))).toBe('second_factor_wrong'); // used to confirm
  later(30);
  const code = codeAt(secret, now());
  expect(await refusal(browser.signIn('anna@first.test', 'wrong', code))).toBe('wrong_credentials');
  expect(await browser.signIn('anna@first.test', castPassword, ` ${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({
    secondFactorNeeded: false,
  });
  expect(await refusal(browserAt().signIn('anna@first.test', castPassword, code))).toBe('second_factor_wrong');

  const [{ totp_secret } = { totp_secret: '' }] = await desk.sql<{ totp_secret: string }>(
    `select totp_secret from users where name = 'Anna'`,
  );
  expect(totp_secret).toMatch(/^v1\./);
  expect(totp_secret).not.toContain(secret);
});

test('a code one step early or late is taken, two steps are not', async () => {
  stopClock(now());
  const { secret } = await turnOn('vera@first.test');
  const at = (steps: number) => codeAt(secret, new Date(now().getTime() + steps * 30_000));
  later(300);
  expect(await refusal(browserAt().signIn('vera@first.test', castPassword, at(-2)))).toBe('second_factor_wrong');
  expect(await refusal(browserAt().signIn('vera@first.test', castPassword, at(2)))).toBe('second_factor_wrong');
  expect(await refusal(browserAt().signIn('vera@first.test', castPassword, at(-1)))).toBe('not refused');
  expect(await refusal(browserAt().signIn('vera@first.test', castPassword, at(1)))).toBe('not refused');
  expect(await refusal(browserAt().signIn('vera@first.test', castPassword, at(0)))).toBe('second_factor_wrong'); // a later one was used
});

test('of two sign-ins with one code, sent at once, one gets in; a recovery code likewise', async () => {
  stopClock(now());
  const { secret, recoveryCodes } = await turnOn('boris@first.test');
  later(60);
  const race = (code: string) => Promise.all([1, 2].map(() => refusal(browserAt().signIn('boris@first.test', castPassword, code))));
  expect((await race(codeAt(secret, now()))).sort()).toEqual(['not refused', 'second_factor_wrong']);
  const spare = recoveryCodes[0] as string;
  expect((await race(spare.toUpperCase())).sort()).toEqual(['not refused', 'second_factor_wrong']);
  expect(await refusal(browserAt().signIn('boris@first.test', castPassword, spare))).toBe('second_factor_wrong');
  const rows = await desk.sql<{ code_hash: string }>('select code_hash from recovery_codes where user_id = $1', [desk.as('Boris').userId]);
  expect(rows).toHaveLength(9);
  expect(JSON.stringify(rows)).not.toContain((recoveryCodes[1] as string).replaceAll('-', ''));
});

test('new recovery codes and turning off want the password; then all old codes are dead', async () => {
  stopClock(now());
  const { browser, recoveryCodes } = await turnOn('gleb@first.test');
  expect(await refusal(browser.call(identity.renewRecoveryCodes, { body: { password: 'wrong' } }))).toBe('wrong_credentials');
  const renewed = await browser.call(identity.renewRecoveryCodes, { body: { password: castPassword } });
  expect(await refusal(browserAt().signIn('gleb@first.test', castPassword, recoveryCodes[0]))).toBe('second_factor_wrong');
  expect(await refusal(browser.call(identity.removeSecondFactor, { body: { password: 'wrong' } }))).toBe('wrong_credentials');
  const before = browser.cookies.get('otklik');
  await browser.call(identity.removeSecondFactor, { body: { password: castPassword } });
  expect(browser.cookies.get('otklik')).not.toBe(before);
  expect(await browserAt().signIn('gleb@first.test')).toMatchObject({ secondFactorNeeded: false, user: { secondFactor: false } });
  expect(renewed.recoveryCodes).toHaveLength(10);
  expect(await desk.sql('select 1 from recovery_codes where user_id = $1', [desk.as('Gleb').userId])).toEqual([]);
  expect(await refusal(browser.call(identity.renewRecoveryCodes, { body: { password: castPassword } }))).toBe('not_found');
});

test('guessing codes with the right password is bounded like guessing passwords', async () => {
  const { secret } = await turnOn('zoya@second.test');
  const browser = browserAt();
  const wrong = codeAt(secret, now()) === '000000' ? '000001' : '000000';
  const codes: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    codes.push(await refusal(browser.signIn('zoya@second.test', castPassword, wrong)));
    await refusal(browser.signIn('zoya@second.test')); // asking whether a code is needed gives no tries back
  }
  expect(codes.filter((code) => code === 'second_factor_wrong').length).toBeLessThanOrEqual(10);
  expect(codes.at(-1)).toBe('too_many_requests');
});
