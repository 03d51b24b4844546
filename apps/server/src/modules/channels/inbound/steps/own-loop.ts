import { normalizeEmail } from '@otklik/core';
import type { Step } from '../decision.ts';

/**
 * Our own mail coming back: by its Message-ID, by our X-Loop, or sent from one of the tenant's inboxes to another without a person behind it.
 * A web form that writes as the inbox and names the visitor in Reply-To is no loop.
 */
export const ownLoop: Step = {
  name: 'own_loop',
  judge(mail, facts) {
    if (facts.ownMessageId) return loop('own_message_id', mail.messageId);
    const marked = (mail.headers['x-loop'] ?? []).map(normalizeEmail).find((value) => facts.ownAddresses.has(value));
    if (marked) return loop('own_x_loop', marked);
    const from = normalizeEmail(mail.from?.address ?? '');
    if (facts.ownAddresses.has(from) && facts.ownAddresses.has(facts.sender.address)) return loop('own_sender', from);
    return { verdict: 'no' };
  },
};

const loop = (verdict: string, detail: string | null) => ({ verdict, detail, decision: { outcome: 'refused' } as const, stop: true });
