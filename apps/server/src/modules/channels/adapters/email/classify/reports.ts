import { partText } from '../mime/body.ts';
import { messageIds } from '../mime/message-ids.ts';
import type { Part } from '../mime/split.ts';
import type { Evidence } from './evidence.ts';

/** The first part of a type, depth first; message parts are not entered. */
export function findPart(part: Part, test: (part: Part) => boolean): Part | null {
  if (test(part)) return part;
  for (const child of part.parts) {
    const found = findPart(child, test);
    if (found) return found;
  }
  return null;
}

/** RFC 5965 complaint of a receiving system, and the older form of Hotmail and AOL. */
export function isAbuseReport(mail: Evidence): boolean {
  if (reportType(mail) === 'feedback-report') return true;
  return (
    findPart(mail.root, (p) => p.type.value === 'message/feedback-report') !== null ||
    OPT_OUT.some((name) => mail.headers.raw(name) !== null)
  );
}

/** Fields of complaints and opt-outs that come without a report. */
const OPT_OUT = ['x-hmxmroriginalrecipient', 'x-apple-unsubscribe', 'x-loop-fbl'];

/** RFC 8098 notice about what became of a message after delivery. */
export function isReadReceipt(mail: Evidence): boolean {
  if (reportType(mail) === 'disposition-notification') return true;
  return findPart(mail.root, (p) => p.type.value === 'message/disposition-notification') !== null;
}

/** The Message-ID a complaint or a receipt names in its fields or gives back with the message. */
export function reportedId(mail: Evidence): string | null {
  for (const type of ['message/disposition-notification', 'message/feedback-report', 'message/rfc822', 'text/rfc822-headers']) {
    const part = findPart(mail.root, (p) => p.type.value === type);
    const named = part ? /^(?:original-)?message-id[ \t]*:[ \t]*(.+)$/im.exec(partText(part).slice(0, 50_000)) : null;
    if (named) return messageIds(named[1] as string)[0] ?? null;
  }
  return null;
}

function reportType(mail: Evidence): string {
  return mail.root.type.value === 'multipart/report' ? (mail.root.type.params.get('report-type') ?? '').toLowerCase() : '';
}
