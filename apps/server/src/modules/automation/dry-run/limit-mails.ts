import { mostMailsOfHour } from '../actions/send-mail.ts';
import type { Look, Ran } from './life.ts';

/** Mails of one transaction: those of the rule on trial, and those of others. */
export type Sending = { at: number; own: number; others: number };
export type MailLimit = {
  /** mails of the rule on trial */
  wanted: number;
  /** those of them that would have been left */
  held: number;
  /** when the mails of an hour had all gone */
  full: { from: Date; to: Date }[];
};
const hourMs = 3_600_000;

/** What rules would have sent, by transactions: mails of one are written down together, so they do not count against each other. Pure. */
export function sendingsOf(runs: readonly Ran[], ownRuleId: string): Map<Look, Sending> {
  const found = new Map<Look, Sending>();
  for (const { look, rule, actions } of runs) {
    const n = actions.filter(isSent).length;
    if (n === 0) continue;
    const one = found.get(look) ?? { at: look.at.getTime(), own: 0, others: 0 };
    one[rule.id === ownRuleId ? 'own' : 'others'] += n;
    found.set(look, one);
  }
  return found;
}

/** Lets no more mails out in an hour than all rules together may send. Answers what was left, beside the sum. Pure. */
export function limitMails(sendings: readonly Sending[]): MailLimit & { left: ReadonlySet<Sending> } {
  const all = sendings.toSorted((a, b) => a.at - b.at);
  const [sent, left, full]: [Sending[], Set<Sending>, MailLimit['full']] = [[], new Set(), []];
  let [first, lately, open] = [0, 0, false];
  for (const one of all) {
    for (let old = sent[first]; old && one.at - old.at >= hourMs; old = sent[++first]) lately -= old.own + old.others;
    if (lately < mostMailsOfHour) {
      sent.push(one);
      lately += one.own + one.others;
      open = false;
      continue;
    }
    left.add(one);
    // oxlint-disable-next-line otklik/no-new-date -- an instant of the past
    const at = new Date(one.at);
    const span = full.at(-1);
    if (open && span) span.to = at;
    else full.push({ from: at, to: at });
    open = true;
  }
  const own = (some: Iterable<Sending>) => [...some].reduce((sum, one) => sum + one.own, 0);
  return { wanted: own(all), held: own(left), full, left };
}

/** Marks the mails of a transaction as left. Changes the runs. */
export function leaveMails(runs: readonly Ran[], look: Look): void {
  for (const run of runs)
    if (run.look === look) for (const mail of run.actions.filter(isSent)) Object.assign(mail, { outcome: 'skipped', code: 'often_enough' });
}

const isSent = ({ do: kind, outcome }: Ran['actions'][number]) => kind === 'mail' && outcome === 'done';
