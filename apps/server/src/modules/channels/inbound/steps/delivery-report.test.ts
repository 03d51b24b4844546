import { expect, test } from 'vitest';
import { parseMail } from '../../adapters/email/parse.ts';
import { judged } from '../../testing/facts.ts';
import { bounceMail } from '../../testing/bounce-mail.ts';
import { deliveryReport } from './delivery-report.ts';

test('a delivery report is one whether we know its message or not, and never a ticket', () => {
  const mail = parseMail(Buffer.from(bounceMail({ messageId: 'gone@first.test', recipient: 'olga@client.test' })));
  const ours = judged({}, { reportedMessageId: 'message' }).facts;
  expect(deliveryReport.judge(mail, ours, null)).toMatchObject({
    verdict: 'of_our_message',
    detail: 'olga@client.test failed 5.1.1',
    decision: { outcome: 'bounce', messageId: 'message' },
    stop: true,
  });
  expect(deliveryReport.judge(mail, judged().facts, null)).toMatchObject({
    verdict: 'of_unknown_message',
    decision: { outcome: 'bounce', messageId: null },
  });
});

test('what a customer writes is no report', () => {
  const { mail, facts } = judged({ subject: 'Undelivered parcel' });
  expect(deliveryReport.judge(mail, facts, null)).toEqual({ verdict: 'no' });
});
