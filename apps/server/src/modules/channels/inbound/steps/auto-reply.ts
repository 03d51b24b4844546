import type { Step } from '../decision.ts';

/**
 * Mail of programs (RFC 3834; `Auto-Submitted: no` is a person's). What answers us (a vacation notice) is kept with its ticket or in the ledger alone,
 * until the thread step finds where it belongs; what a program sends of its own (a monitor, a form) goes on as any mail.
 */
export const autoReply: Step = {
  name: 'auto_reply',
  judge(mail) {
    const { autoKind, mailingList } = mail.flags;
    if (autoKind === 'replied') return { verdict: 'auto_replied', decision: { outcome: 'auto_reply' } };
    if (autoKind === 'generated') return { verdict: 'auto_generated' };
    return { verdict: mailingList ? 'mailing_list' : 'no' };
  },
};
