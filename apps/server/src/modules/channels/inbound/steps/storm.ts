import type { Step } from '../decision.ts';

/** More mail of one sender in an hour than anybody reads: it is put aside where a person sees it, and nothing of it is lost. Programs are given less. */
export const storm: Step = {
  name: 'storm',
  judge(mail, facts) {
    if (facts.released) return { verdict: 'released' };
    const cap = mail.flags.autoReply || mail.flags.mailingList ? facts.caps.automatic : facts.caps.any;
    if (facts.sentLastHour <= cap) return { verdict: 'no' };
    return {
      verdict: 'too_many',
      detail: `${cap} an hour`,
      decision: { outcome: 'quarantined', reason: `mail_storm: ${facts.sender.address}`, alarm: 'mail_storm' },
      stop: true,
    };
  },
};
