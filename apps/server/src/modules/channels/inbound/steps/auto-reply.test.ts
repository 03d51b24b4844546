import { expect, test } from 'vitest';
import { judged } from '../../testing/facts.ts';
import { autoReply } from './auto-reply.ts';

test.each([
  [{ headers: { 'Auto-Submitted': 'auto-replied' } }, { verdict: 'auto_replied', decision: { outcome: 'auto_reply' } }],
  [{ headers: { 'Auto-Submitted': 'auto-generated' } }, { verdict: 'auto_generated' }],
  [{ headers: { 'Auto-Submitted': 'no' } }, { verdict: 'no' }],
  [{ headers: { 'List-Id': '<news.client.test>' } }, { verdict: 'mailing_list' }],
  [{}, { verdict: 'no' }],
])('%j', (mail, expected) => {
  const given = judged(mail);
  expect(autoReply.judge(given.mail, given.facts, null)).toEqual(expected);
});
