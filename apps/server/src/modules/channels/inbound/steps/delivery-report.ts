import type { Step } from '../decision.ts';

/** Reports of mail programs (RFC 3464, 5965, 8098): never a ticket. A delivery report goes to the message it is about. */
export const deliveryReport: Step = {
  name: 'delivery_report',
  judge(mail, facts) {
    const { bounce, abuseReport, readReceipt } = mail.flags;
    if (bounce) {
      const who = bounce.recipients.map((one) => `${one.address} ${one.action ?? ''} ${one.status ?? ''}`.trim()).join(', ');
      return {
        verdict: facts.reportedMessageId ? 'of_our_message' : 'of_unknown_message',
        detail: [who, facts.reportedBy === 'message_id' ? '' : (facts.reportedBy ?? '')].filter(Boolean).join('; ') || null,
        decision: { outcome: 'bounce', messageId: facts.reportedMessageId },
        stop: true,
      };
    }
    if (abuseReport)
      return { verdict: 'abuse_report', detail: facts.reportedMessageId, decision: { outcome: 'bounce', messageId: null }, stop: true };
    if (readReceipt) return { verdict: 'read_receipt', detail: facts.reportedMessageId, decision: { outcome: 'auto_reply' }, stop: true };
    return { verdict: 'no' };
  },
};
