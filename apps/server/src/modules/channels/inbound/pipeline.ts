import type { ParsedMail } from '../adapters/email/parsed-mail.ts';
import type { Decision, Facts, Step, Trace } from './decision.ts';
import { autoReply } from './steps/auto-reply.ts';
import { deliveryReport } from './steps/delivery-report.ts';
import { ownLoop } from './steps/own-loop.ts';
import { quote } from './steps/quote.ts';
import { sender } from './steps/sender.ts';
import { storm } from './steps/storm.ts';
import { thread } from './steps/thread.ts';

/** The way every mail goes. The order is the law: a loop is cut before it is read as a report, a report before it counts as anybody's mail. */
export const steps: readonly Step[] = [ownLoop, deliveryReport, storm, autoReply, sender, thread, quote];

/** Asks the steps in order and hands back what they decided and why. Pure. */
export function decide(mail: ParsedMail, facts: Facts): { decision: Decision; trace: Trace } {
  const trace: Trace = [];
  let decision: Decision | null = null;
  for (const step of steps) {
    const verdict = step.judge(mail, facts, decision);
    trace.push({ step: step.name, verdict: verdict.verdict, detail: verdict.detail?.slice(0, 500) ?? null });
    decision = verdict.decision ?? decision;
    if (verdict.stop) break;
  }
  return { decision: decision ?? { outcome: 'ticket' }, trace };
}
