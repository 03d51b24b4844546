import { expect, test } from 'vitest';
import { asRefusal } from './refusal.ts';

test('a problem document gives its code, its facts and the request', () => {
  const refusal = asRefusal(
    { type: '/docs/errors#version_conflict', title: 'x', status: 409, code: 'version_conflict', requestId: 'r1', version: 7 },
    409,
  );
  expect([refusal.code, refusal.status, refusal.requestId, refusal.facts]).toEqual(['version_conflict', 409, 'r1', { version: 7 }]);
});

test('without a code the last part of the type is one', () => {
  expect(asRefusal({ type: 'https://docs.test/errors#in_use', title: 'In use', count: 3 }, 409).code).toBe('in_use');
});

test.each([
  [401, 'not_signed_in'],
  [429, 'too_many_requests'],
  [502, 'unavailable'],
  [500, 'server_error'],
])('a body of a proxy with status %d is %s', (status, code) => {
  expect(asRefusal('<html>', status).code).toBe(code);
});
