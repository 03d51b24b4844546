import { expect, test } from 'vitest';
import { judged } from '../../testing/facts.ts';
import { ownLoop } from './own-loop.ts';

const verdict = (...given: Parameters<typeof judged>) => {
  const { mail, facts } = judged(...given);
  return ownLoop.judge(mail, facts, null);
};

test('our own mail coming back is refused: by Message-ID, by X-Loop, by sender', () => {
  expect(verdict({}, { ownMessageId: true })).toMatchObject({ verdict: 'own_message_id', decision: { outcome: 'refused' }, stop: true });
  expect(verdict({ headers: { 'X-Loop': 'Help@First.test' } })).toMatchObject({ verdict: 'own_x_loop', detail: 'help@first.test' });
  expect(verdict({ from: 'sales@first.test' })).toMatchObject({ verdict: 'own_sender', decision: { outcome: 'refused' } });
  expect(verdict({ from: 'sales@first.test', headers: { 'Reply-To': 'help@first.test' } })).toMatchObject({ verdict: 'own_sender' });
});

test('a form that writes as the inbox for a visitor, a loop mark of others, and a customer are no loops', () => {
  expect(verdict({ from: 'help@first.test', headers: { 'Reply-To': 'visitor@client.test' } })).toEqual({ verdict: 'no' });
  expect(verdict({ headers: { 'X-Loop': 'list@other.test' } })).toEqual({ verdict: 'no' });
  expect(verdict()).toEqual({ verdict: 'no' });
});
