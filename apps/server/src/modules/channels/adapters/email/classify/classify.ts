import type { MailFlags } from '../parsed-mail.ts';
import { autoKind, isMailingList, ROBOT } from './auto-reply.ts';
import { readBounce } from './bounce.ts';
import type { Evidence } from './evidence.ts';
import { isAbuseReport, isReadReceipt, reportedId } from './reports.ts';

/** What kind of mail this is: delivery report, complaint, receipt, automatic answer, list; and whether a program may answer it (RFC 3834). */
export function classify(mail: Evidence): MailFlags {
  const abuseReport = isAbuseReport(mail);
  const readReceipt = !abuseReport && isReadReceipt(mail);
  const aboutMessageId = abuseReport || readReceipt ? reportedId(mail) : null;
  const bounce = abuseReport || readReceipt ? null : readBounce(mail);
  const kind = autoKind(mail.headers, mail.subject);
  const mailingList = isMailingList(mail.headers);
  const local = (mail.from?.address ?? '').split('@')[0] as string;
  const { returnPath } = mail;
  const suppress = mail.headers.text('x-auto-response-suppress') ?? '';
  const noAutoResponse =
    mail.root.type.value === 'multipart/report' ||
    kind !== null ||
    bounce !== null ||
    abuseReport ||
    readReceipt ||
    mailingList ||
    ROBOT.test(local) ||
    mail.from === null ||
    !mail.from.address.includes('@') ||
    (returnPath !== null && /^<?\s*>?$/.test(returnPath)) ||
    /\b(?:all|oof|autoreply)\b/i.test(suppress) ||
    mail.headers.raw('x-loop') !== null;
  return { autoReply: kind !== null, autoKind: kind, bounce, abuseReport, readReceipt, aboutMessageId, mailingList, noAutoResponse };
}
