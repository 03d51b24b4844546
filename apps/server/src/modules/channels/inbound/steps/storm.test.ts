import { expect, test } from 'vitest';
import { judged } from '../../testing/facts.ts';
import { storm } from './storm.ts';

const verdict = (...given: Parameters<typeof judged>) => {
  const { mail, facts } = judged(...given);
  return storm.judge(mail, facts, null);
};

test('the mail over the cap is put aside; programs have a smaller cap; a person lets it through', () => {
  expect(verdict({}, { sentLastHour: 100 })).toEqual({ verdict: 'no' });
  expect(verdict({}, { sentLastHour: 101 })).toMatchObject({
    verdict: 'too_many',
    decision: { outcome: 'quarantined', alarm: 'mail_storm' },
    stop: true,
  });
  expect(verdict({ headers: { 'Auto-Submitted': 'auto-generated' } }, { sentLastHour: 10 })).toEqual({ verdict: 'no' });
  expect(verdict({ headers: { 'Auto-Submitted': 'auto-generated' } }, { sentLastHour: 11 })).toMatchObject({ verdict: 'too_many' });
  expect(verdict({}, { sentLastHour: 101, released: true })).toEqual({ verdict: 'released' });
});
