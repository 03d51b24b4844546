import type { Step } from '../decision.ts';

/** Notes how much of the mail is quotation and signature: it was folded by the parser, and nothing of it is gone. */
export const quote: Step = {
  name: 'quote',
  judge(mail) {
    const folded = mail.textQuoted.length;
    return folded > 0 ? { verdict: 'folded', detail: `${folded} of ${mail.text.length} characters` } : { verdict: 'nothing_to_fold' };
  },
};
