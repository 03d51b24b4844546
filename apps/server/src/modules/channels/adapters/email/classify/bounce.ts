import { BOUNCE_SUBJECTS, BOUNCE_WORDS, DAEMON_NAMES } from '@otklik/locales/mail/subject-words.ts';
import { partText } from '../mime/body.ts';
import { readAddresses } from '../mime/addresses.ts';
import type { Bounce, BounceClass, BounceRecipient } from '../parsed-mail.ts';
import { judge, recipientsInProse } from './bounce-prose.ts';
import type { Evidence } from './evidence.ts';
import { readDsn, readStatusText } from './dsn.ts';
import { findPart } from './reports.ts';
import { beforeReturned, readReturned } from './returned.ts';
import { returnedIds } from './returned-ids.ts';

/** Reads a delivery report, or null when the mail is none: RFC 3464 reports by their parts, the older and homemade ones by who wrote
 *  them and what they say. Class '2' is a notice of success, not a failure. */
export function readBounce(mail: Evidence): Bounce | null {
  const status = findPart(mail.root, (p) => /^message\/(?:global-)?delivery-status$/.test(p.type.value));
  const report = mail.root.type.value === 'multipart/report' && /delivery-status/i.test(mail.root.type.params.get('report-type') ?? '');
  if (!status && !report && !soundsLikeBounce(mail)) return null;
  const text = fullText(mail);
  const prose = beforeReturned(text);
  const returned = readReturned(mail.root, text);
  const ours = ownAddresses(mail, returned.headers.from);
  let recipients = status ? readDsn(status) : [];
  // A status part of x-es and no address is a report somebody made anonymous: nothing can be said about delivery.
  if (status && recipients.length === 0 && !report && !soundsLikeBounce(mail)) return null;
  if (recipients.every((r) => r.address === '')) {
    const named = namedRecipients(mail, text, prose, returned.headers, ours);
    if (named.length > 0) recipients = named;
  }
  const kind = worst(recipients) ?? judge('', prose, prose).class;
  return {
    class: kind,
    recipients: recipients.filter((r) => r.address !== ''),
    originalMessageId: returned.messageId,
    returnedHeaders: returned.headers,
    returnedIds: returnedIds(mail.root),
  };
}

const DAEMON =
  /^(?:mailer-?daemon|mail-?daemon|post_?master|poostmaster|mail\.?delivery\.?(?:system|subsystem)|mdaemon|mmdf|daemon|mailsystem|mail-system|smtpd|delivery)\S*$/i;

/** A report by its author, its subject and its words; two of the three must agree. */
function soundsLikeBounce(mail: Evidence): boolean {
  if (mail.headers.raw('x-failed-recipients') !== null) return true;
  if (/\\?"notificationType\\?"\s*:\s*\\?"(?:Bounce|Delivery)/i.test(mail.text.slice(0, 20_000))) return true;
  const local = (mail.from?.address ?? '').split('@')[0] as string;
  const daemon =
    DAEMON.test(local) ||
    DAEMON_NAMES.test(mail.from?.name ?? '') ||
    mail.from === null ||
    mail.from.address === '' ||
    /^<?mailer-daemon\b/i.test(mail.returnPath ?? '');
  const subject = BOUNCE_SUBJECTS.some((r) => r.test(mail.subject));
  const says = BOUNCE_WORDS.test(mail.text.slice(0, 10_000));
  if (daemon) return subject || says;
  // notices and forms leave by the null path too: there the words alone, in the middle of a letter, say little
  if (mail.returnPath !== null && /^<?\s*>?$/.test(mail.returnPath))
    return subject || (says && BOUNCE_WORDS.test(mail.text.slice(0, 1000)));
  return subject && says && isRobot(mail, local);
}

function isRobot(mail: Evidence, local: string): boolean {
  if (mail.headers.raw('x-mlserver') !== null) return true;
  if (/^(?:no-?reply|do-?not-?reply|\S*-admin|admin|owner-\S+|\S+-owner|system|root)$/i.test(local)) return true;
  return (mail.headers.raw('auto-submitted') ?? 'no').toLowerCase() !== 'no';
}

/** The words of the report with those of parts that were filed as attachments. */
function fullText(mail: Evidence): string {
  if (mail.text.trim() !== '' || mail.root.parts.length === 0) return mail.text;
  const first = findPart(mail.root, (p) => p.parts.length === 0 && p.type.value.startsWith('text/'));
  return first ? partText(first) : '';
}

function namedRecipients(
  mail: Evidence,
  text: string,
  prose: string,
  returned: Record<string, string>,
  ours: ReadonlySet<string>,
): BounceRecipient[] {
  const failed = readAddresses(mail.headers, mail.headers.rawAll('x-failed-recipients')).filter((a) => a.address.includes('@'));
  if (failed.length > 0) return failed.map((a) => judge(a.address, near(prose, a.address), prose));
  const json = jsonRecipients(text);
  if (json.length > 0) return json;
  const fields = readStatusText(text).filter((r) => r.address.includes('@'));
  if (fields.length > 0) return fields;
  const inWords = recipientsInProse(prose, ours);
  if (inWords.length > 0) return inWords;
  const to = /[^\s<>,;:"]+@[^\s<>,;:"]+/.exec(returned.to ?? '');
  return to && !ours.has(to[0].toLowerCase()) ? [judge(to[0], prose, prose)] : [];
}

function near(prose: string, address: string): string {
  const at = prose.indexOf(address);
  return at === -1 ? prose : prose.slice(at, at + 600);
}

/** Notices of mail services as JSON: who bounced, with which status. */
function jsonRecipients(body: string): BounceRecipient[] {
  const text = body.replaceAll('\\"', '"');
  const start = text.indexOf('{');
  if (start === -1 || !/"notificationType"/.test(text)) return [];
  const found: BounceRecipient[] = [];
  const delivered = /"notificationType"\s*:\s*"Delivery"/i.test(text);
  for (const m of text.matchAll(/"emailAddress"\s*:\s*"([^"]+)"/g)) {
    const piece = text.slice(Math.max(0, m.index - 400), m.index + 600);
    const status = /"status"\s*:\s*"([245]\.\d+\.\d+)"/.exec(piece)?.[1] ?? null;
    found.push({
      address: m[1] as string,
      action: 'failed',
      status,
      class: (status?.[0] as BounceClass) ?? '5',
      diagnostic: /"diagnosticCode"\s*:\s*"([^"]*)"/.exec(piece)?.[1] ?? null,
    });
  }
  if (delivered)
    for (const m of text.matchAll(/"recipients"\s*:\s*\[([^\]]*)\]/g))
      for (const a of (m[1] as string).matchAll(/"([^"]+@[^"]+)"/g))
        found.push({ address: a[1] as string, action: 'delivered', status: null, class: '2', diagnostic: null });
  return found.slice(0, 100);
}

function ownAddresses(mail: Evidence, returnedFrom: string | undefined): Set<string> {
  const list = [
    mail.from?.address,
    ...mail.to.map((a) => a.address),
    /[^\s<>]+@[^\s<>]+/.exec(returnedFrom ?? '')?.[0],
    mail.headers.text('delivered-to'),
  ];
  return new Set(list.filter((a): a is string => !!a).map((a) => a.replace(/^<|>$/g, '').toLowerCase()));
}

function worst(recipients: BounceRecipient[]): BounceClass {
  for (const kind of ['5', '4', '2'] as const) if (recipients.some((r) => r.class === kind)) return kind;
  return null;
}
