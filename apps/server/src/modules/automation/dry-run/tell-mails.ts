import { packSendings } from './carried-mails.ts';
import type { Ran } from './life.ts';
import { leaveMails, limitMails, type Sending, sendingsOf } from './limit-mails.ts';

/** Which mails the limit of an hour would have held back, over this page and those before it; marks those of this page. Changes the runs. */
export function tellMails(runs: readonly Ran[], carried: readonly Sending[], ruleId: string) {
  const own = sendingsOf(runs, ruleId);
  const all = [...carried, ...own.values()];
  const { wanted, held, full, left } = limitMails(all);
  for (const [look, sending] of own) if (left.has(sending)) leaveMails(runs, look);
  const spans = full.map(({ from, to }) => ({ from: from.toISOString() as never, to: to.toISOString() as never }));
  return { wanted, held, full: spans, carry: packSendings(all) };
}
