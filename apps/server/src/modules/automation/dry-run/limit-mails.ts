import { mostMailsOfHour } from '../actions/send-mail.ts';
import type { DryRun } from './replay.ts';

const hourMs = 3_600_000;

/**
 * Lets no more mails out in an hour than all rules together may send: those of other rules are known, its own are counted over the tickets of this call.
 * Mails of one run are written down together, so they do not count against each other. Changes the runs.
 */
export function limitMails(runs: readonly DryRun[], others: readonly { at: Date; n: number }[]): void {
  const sent = [...others];
  for (const { at, actions } of runs.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const lately = sent.filter((one) => one.at <= at && at.getTime() - one.at.getTime() < hourMs).reduce((sum, { n }) => sum + n, 0);
    const mails = actions.filter((action) => action.do === 'mail' && action.outcome === 'done');
    if (lately >= mostMailsOfHour) for (const mail of mails) Object.assign(mail, { outcome: 'skipped', code: 'often_enough' });
    else if (mails.length > 0) sent.push({ at, n: mails.length });
  }
}
