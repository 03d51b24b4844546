import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, castPassword, openBrowser, refusal } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { liveActors } from './live-actors.ts';

const { identity } = contract;
let desk: Desk;
const signedIn = async (email = 'anna@first.test'): Promise<Browser> => {
  const browser = openBrowser(desk.server);
  await browser.signIn(email);
  return browser;
};

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a password signs in, a wrong one and an unknown address do not, with the same words', async () => {
  const browser = openBrowser(desk.server, '10.1.0.1');
  const wrong = await browser.ask(identity.signIn, { body: { email: 'anna@first.test', password: 'wrong horse' } });
  const unknown = await browser.ask(identity.signIn, { body: { email: 'nobody@first.test', password: 'wrong horse' } });
  expect(wrong.status).toBe(401);
  expect({ ...(wrong.body as object), requestId: '' }).toEqual({ ...(unknown.body as object), requestId: '' });
  const good = await browser.ask(identity.signIn, { body: { email: ' Anna@First.test ', password: 'correct horse battery' } });
  expect(good.body).toMatchObject({ secondFactorNeeded: false, user: { name: 'Anna' }, role: { name: 'Администратор' } });
  expect(good.setCookies).toHaveLength(2);
  for (const cookie of good.setCookies) expect(cookie).toMatch(/; Path=\/; .*HttpOnly; SameSite=Lax/);
  expect(await browser.call(identity.getMe)).toMatchObject({ user: { email: 'anna@first.test' } });
});

test('over https cookies are __Host- and Secure', async () => {
  const { config } = desk.app;
  const plain = config.publicUrl;
  config.publicUrl = 'https://desk.example';
  try {
    const { setCookies } = await openBrowser(desk.server).ask(identity.signIn, {
      body: { email: 'anna@first.test', password: castPassword },
    });
    expect(setCookies).toHaveLength(2);
    for (const cookie of setCookies) expect(cookie).toMatch(/^__Host-otklik.*Secure/);
  } finally {
    config.publicUrl = plain;
  }
});

test('signing in makes a new session whatever cookie came, and the one it came with is dead (fixation)', async () => {
  const browser = await signedIn();
  const before = browser.cookies.get('otklik') as string;
  await browser.signIn('anna@first.test');
  expect(browser.cookies.get('otklik')).not.toBe(before);
  const old = openBrowser(desk.server);
  old.cookies.set('otklik', before);
  expect(await refusal(old.call(identity.getMe))).toBe('not_signed_in');
  const planted = openBrowser(desk.server);
  planted.cookies.set('otklik', 'a-cookie-that-somebody-planted');
  await planted.signIn('anna@first.test');
  expect(planted.cookies.get('otklik')).not.toBe('a-cookie-that-somebody-planted');
});

test('signing out kills the session and takes the cookie away', async () => {
  const browser = await signedIn();
  const token = browser.cookies.get('otklik') as string;
  await browser.call(identity.signOut);
  expect(browser.cookies.has('otklik')).toBe(false);
  browser.cookies.set('otklik', token);
  expect(await refusal(browser.call(identity.getMe))).toBe('not_signed_in');
});

test('sessions are listed, one is revoked, the others are revoked; those of others are as unknown', async () => {
  const [here, there, elsewhere] = [
    await signedIn('boris@first.test'),
    await signedIn('boris@first.test'),
    await signedIn('boris@first.test'),
  ];
  const vera = await signedIn('vera@first.test');
  const { items } = await here.call(identity.listSessions);
  expect(items).toHaveLength(3);
  expect(items.filter((one) => one.current)).toHaveLength(1);
  const mine = items.find((one) => one.current)?.id as string;
  const theirs = (await there.call(identity.listSessions)).items.find((one) => one.current)?.id as string;
  expect(await refusal(vera.call(identity.revokeSession, { params: { sessionId: mine } }))).toBe('not_found');
  await here.call(identity.revokeSession, { params: { sessionId: theirs } });
  expect(await refusal(there.call(identity.getMe))).toBe('not_signed_in');
  expect(await here.call(identity.revokeOtherSessions)).toEqual({ ended: 1 });
  expect(await refusal(elsewhere.call(identity.getMe))).toBe('not_signed_in');
  expect(await here.call(identity.getMe)).toMatchObject({ user: { name: 'Boris' } });
});

test('a session ends when nobody used it for two weeks, and after thirty days in any case', async () => {
  const idle = await signedIn('gleb@first.test');
  await desk.sql(`update sessions set last_seen_at = now() - interval '15 days' where user_id = $1`, [desk.as('Gleb').userId]);
  expect(await refusal(idle.call(identity.getMe))).toBe('not_signed_in');
  const old = await signedIn('gleb@first.test');
  await desk.sql(`update sessions set expires_at = now() - interval '1 second' where user_id = $1`, [desk.as('Gleb').userId]);
  expect(await refusal(old.call(identity.getMe))).toBe('not_signed_in');
});

test('a change from a page of another site is refused, and no origin is let in (CSRF, CORS)', async () => {
  const browser = await signedIn();
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example']) {
    const changes = Object.values(identity).filter((line) => line['~orpc'].route.method !== 'GET');
    expect(changes.length).toBeGreaterThan(25);
    for (const line of changes) {
      const answer = await browser.ask(line, { params: { sessionId: 'x' }, body: {} }, { origin });
      expect([answer.status, (answer.body as { code: string }).code], line['~orpc'].route.path).toEqual([403, 'foreign_origin']);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  }
  expect(await browser.call(identity.getMe)).toMatchObject({ user: { name: 'Anna' } });
});

test('who may still listen is asked once for all: ended sessions, revoked keys and disabled people are not in the answer', async () => {
  const [anna, vera] = [await signedIn(), await signedIn('vera@first.test')];
  const key = await desk.key(['tickets.note']);
  const listener = async (browser: Browser, name: 'Anna' | 'Vera') => {
    const sessionId = (await browser.call(identity.listSessions)).items.find((one) => one.current)?.id as string;
    return {
      id: name,
      tenantId: desk.tenantId,
      actor: { kind: 'user' as const, id: desk.as(name).userId, name, permissions: new Set<never>(), teamIds: [], sessionId },
    };
  };
  const program = {
    id: 'program',
    tenantId: desk.tenantId,
    actor: { kind: 'key' as const, id: key.userId, name: '', permissions: new Set<never>(), teamIds: [] },
  };
  const foreign = { ...program, id: 'foreign', tenantId: desk.otherTenantId };
  const listeners = [await listener(anna, 'Anna'), await listener(vera, 'Vera'), program, foreign];
  const first = await liveActors(desk.app, listeners);
  expect([...first.keys()].sort()).toEqual(['Anna', 'Vera', 'program']);
  expect(first.get('Anna')?.permissions.has('audit.read')).toBe(true);
  expect([...(first.get('program')?.permissions ?? [])]).toEqual(['tickets.note']);
  await anna.call(identity.signOut);
  await desk.as('Anna').call(identity.revokeApiKey, { params: { keyId: key.userId } });
  await desk.as('Anna').call(identity.changeUser, { params: { userId: desk.as('Vera').userId }, body: { status: 'disabled' } });
  expect([...(await liveActors(desk.app, listeners)).keys()]).toEqual([]);
  await desk.as('Anna').call(identity.changeUser, { params: { userId: desk.as('Vera').userId }, body: { status: 'active' } });
});

test('an open live stream is cut within five seconds of the sign-out, and a stream without a session is refused', async () => {
  const address = desk.server.server.address() as { port: number };
  const live = `http://127.0.0.1:${address.port}/api/v1/live`;
  expect((await fetch(live)).status).toBe(401);
  const browser = await signedIn();
  const cookie = `otklik=${browser.cookies.get('otklik')}`;
  const stream = await fetch(live, { headers: { cookie } });
  expect(stream.status).toBe(200);
  const ended = (async () => {
    for await (const _ of stream.body as unknown as AsyncIterable<Uint8Array>);
    return performance.now();
  })();
  await browser.call(identity.signOut);
  const began = performance.now();
  expect((await ended) - began).toBeLessThan(5000);
  expect((await fetch(live, { headers: { cookie } })).status).toBe(401);
});

test('a profile is changed by its owner; a zone that is none is refused', async () => {
  const browser = await signedIn('boris@first.test');
  expect(await browser.call(identity.changeProfile, { body: { timeZone: 'Asia/Omsk', signature: 'B.' } })).toMatchObject({
    user: { timeZone: 'Asia/Omsk', signature: 'B.' },
  });
  expect(await refusal(browser.call(identity.changeProfile, { body: { timeZone: 'Mars/Olympus' } }))).toBe('invalid_input');
  expect(await refusal(desk.as('Anna').call(identity.changeProfile, { body: { name: 'A key is nobody' } }))).toBe('not_signed_in');
});

test('an unknown address takes as long as a known one, at the sign-in and at the reset', async () => {
  let asked = 0;
  const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;
  const measure = async (line: typeof identity.signIn | typeof identity.requestReset, body: (email: string) => object) => {
    const times: Record<string, number[]> = { 'vera@first.test': [], 'nobody@first.test': [] };
    await desk.sql(`delete from rate_limits`);
    for (let n = 0; n < 16; n += 1)
      for (const email of Object.keys(times)) {
        const browser = openBrowser(desk.server, `10.40.${Math.floor(asked / 200)}.${(asked += 1) % 200}`);
        if (line === identity.requestReset) await desk.sql(`delete from rate_limits`);
        const began = performance.now();
        await browser.ask(line, { body: body(email) });
        times[email]?.push(performance.now() - began);
      }
    return median(times['nobody@first.test'] as number[]) / median(times['vera@first.test'] as number[]);
  };
  const ratios = [
    await measure(identity.signIn, (email) => ({ email, password: 'wrong' })),
    await measure(identity.requestReset, (email) => ({ email })),
  ];
  for (const ratio of ratios) {
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  }
  await desk.settled();
});
