import { createHmac, timingSafeEqual } from 'node:crypto';
import { expect, test } from 'vitest';
import { givenUpAfterMs, pauseAfter, restAfter } from './backoff.ts';
import { newSecret, signedHeaders } from './sign.ts';

test('signs as Standard Webhooks says: the example of the specification', () => {
  // of the specification's text and its libraries' tests: secret, id, timestamp, body, signature
  const headers = signedHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1_614_265_330_000), '{"test": 2432232314}', [
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  ]);
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('two secrets sign side by side, each of them verifies, a changed letter does not', () => {
  const secrets = [newSecret(), newSecret()];
  const body = '{"sequence":1,"type":"ticket.opened","data":{"subject":"Привет"}}';
  const headers = signedHeaders('id-1', new Date(1_700_000_000_999), body, secrets);
  expect(headers['webhook-timestamp']).toBe('1700000000');
  const signatures = (headers['webhook-signature'] ?? '').split(' ').map((one) => one.split(',')[1] ?? '');
  expect(signatures).toHaveLength(2);
  const verifies = (secret: string, text: string) => {
    const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`id-1.1700000000.${text}`)
      .digest();
    return signatures.some((one) => timingSafeEqual(Buffer.from(one, 'base64'), mac));
  };
  for (const secret of secrets) expect([verifies(secret, body), verifies(secret, `${body} `)]).toEqual([true, false]);
  expect(verifies(newSecret(), body)).toBe(false);
  expect(secrets[0]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
});

test('a delivery is tried for about three days, with growing pauses; a receiver rests an hour at most', () => {
  const pauses = [];
  for (let n = 1; ; n += 1) {
    const pause = pauseAfter(n, 0.5);
    if (pause === null) break;
    pauses.push(pause);
  }
  expect(pauses.length).toBeGreaterThan(10);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  const together = pauses.reduce((sum, one) => sum + one, 0);
  expect(together).toBeGreaterThan(0.95 * givenUpAfterMs);
  expect(together).toBeLessThanOrEqual(givenUpAfterMs);
  expect(restAfter(1, 0, 0.5)).toBe(5000);
  expect(restAfter(1000, 0, 1)).toBe(3_600_000);
  expect(restAfter(1, 90_000, 0.5)).toBe(90_000);
  expect(restAfter(1, 999_999_000, 0.5)).toBe(3_600_000);
});
