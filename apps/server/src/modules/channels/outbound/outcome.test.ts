import { expect, test } from 'vitest';
import type { SendResult } from '../../../platform/mail/smtp-send.ts';
import { outcomeOf } from './outcome.ts';

const now = new Date('2026-11-21T10:00:00Z');
const failed = (one: Partial<Extract<SendResult, { ok: false }>>): SendResult => ({
  ok: false,
  family: 'outage',
  reason: 'message',
  code: 451,
  response: '451 later',
  rejected: [],
  ...one,
});
const to = ['a@x.test', 'b@x.test'];

test('taken, with one of two turned down: sent, and each told its own', () => {
  const result: SendResult = { ok: true, response: '250 ok', rejected: [{ address: 'B@x.test', code: 550, response: '550 no such user' }] };
  expect(outcomeOf(result, to, 1, now)).toEqual({
    state: 'sent',
    reason: '550 no such user',
    retryAt: null,
    recipients: [
      { address: 'a@x.test', state: 'sent', reason: null },
      { address: 'b@x.test', state: 'failed', reason: '550 no such user' },
    ],
    inboxError: null,
  });
});

test('an outage is tried again for a day with growing pauses, then it is over', () => {
  const waits: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const outcome = outcomeOf(failed({}), to, attempts, now);
    if (!outcome.retryAt) {
      expect(outcome).toMatchObject({ state: 'failed', reason: '451 later' });
      break;
    }
    expect(outcome.state).toBe('queued');
    waits.push(outcome.retryAt.getTime() - now.getTime());
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3600_000;
  expect(hours).toBeGreaterThan(20);
  expect(hours).toBeLessThan(28);
});

test('a refusal is final in the words of the server; a broken line after the final dot is unknown', () => {
  expect(outcomeOf(failed({ family: 'refusal', code: 554, response: '554 spam' }), to, 1, now)).toMatchObject({
    state: 'failed',
    reason: '554 spam',
    retryAt: null,
    inboxError: null,
  });
  expect(outcomeOf(failed({ unknown: true, reason: 'network', code: null, response: 'gone' }), to, 1, now)).toMatchObject({
    state: 'unknown',
    retryAt: null,
  });
});

test('what is wrong with the way out is told of the inbox, what is wrong with the mail is not', () => {
  expect(outcomeOf(failed({ reason: 'auth', response: '535 wrong' }), to, 1, now).inboxError).toBe('auth: 535 wrong');
  expect(outcomeOf(failed({ family: 'refusal', reason: 'sender', response: '550 not you' }), to, 1, now).inboxError).toBe('550 not you');
  expect(outcomeOf(failed({}), to, 1, now).inboxError).toBeUndefined();
});
