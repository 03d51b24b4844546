import { expect, test } from 'vitest';
import { judged } from '../../testing/facts.ts';
import { decide, steps } from '../pipeline.ts';
import { quote } from './quote.ts';

test('what is folded is counted and all of it is still there', () => {
  const { mail, facts } = judged({ headers: { 'In-Reply-To': '<a@x>' }, body: 'Да\n\n> Включить?\n> Выключить?' });
  expect(quote.judge(mail, facts, null)).toMatchObject({ verdict: 'folded' });
  expect(mail.text).toContain('Выключить');
  const plain = judged();
  expect(quote.judge(plain.mail, plain.facts, null)).toEqual({ verdict: 'nothing_to_fold' });
});

test('the whole pipeline leaves one line of trace per step it asked, and ends where a step ends it', () => {
  const fresh = judged();
  const { decision, trace } = decide(fresh.mail, fresh.facts);
  expect(decision).toEqual({ outcome: 'ticket' });
  expect(trace.map(({ step, verdict }) => `${step} ${verdict}`)).toEqual([
    'own_loop no',
    'delivery_report no',
    'storm no',
    'auto_reply no',
    'sender from',
    'thread new',
    'quote nothing_to_fold',
  ]);
  expect(trace).toHaveLength(steps.length);
  const loop = judged({ from: 'sales@first.test' });
  expect(decide(loop.mail, loop.facts)).toEqual({
    decision: { outcome: 'refused' },
    trace: [{ step: 'own_loop', verdict: 'own_sender', detail: 'sales@first.test' }],
  });
});
