import type { ParsedMail } from '../parsed-mail.ts';

/** One expectation: its name, whether it held (null: not ours to judge here), and what was seen. */
export type Finding = [name: string, held: boolean | null, seen: string];

/** A row of a corpus manifest, as far as mails and replies go. */
export interface Row {
  id: string;
  corpus: string;
  kind: string;
  grade: string;
  file: string;
  mode?: 'text' | 'html' | 'eml';
  payload?: string;
  carriers?: string[];
  expect: Record<string, unknown>;
}

/** The same text for a comparison: composed letters, single blanks. */
export function norm(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Words in lower case: runs of letters and digits. */
export function words(text: string): string[] {
  return (
    norm(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Share of words two texts have in common, in order: twice the longest common run of words over both lengths. */
export function similar(a: string, b: string): number {
  const [x, y] = [words(a), words(b)];
  if (x.length + y.length === 0) return 1;
  let row = new Array<number>(y.length + 1).fill(0);
  for (const w of x) {
    const next = [0];
    for (let j = 1; j <= y.length; j += 1)
      next[j] = w === y[j - 1] ? (row[j - 1] as number) + 1 : Math.max(row[j] as number, next[j - 1] as number);
    row = next;
  }
  return (2 * (row[y.length] as number)) / (x.length + y.length);
}

const low = (s: string | null | undefined) =>
  (s ?? '')
    .trim()
    .replace(/^[<>]+|[<>]+$/g, '')
    .toLowerCase();
const stripHtml = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

function fileName(name: string): string {
  const last = norm(name).split(/[\\/]/).at(-1) as string;
  return last
    .replace(/[\x00-\x1f<>:"|?*_\s]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Compares one parsed mail with a row's expectations. */
export function judgeMail(expect: Record<string, unknown>, mail: ParsedMail): Finding[] {
  const out: Finding[] = [];
  for (const [key, want] of Object.entries(expect)) out.push(judgeField(key, want, mail));
  return out;
}

function judgeField(key: string, want: unknown, mail: ParsedMail): Finding {
  const list = (mine: { address: string }[]): Finding => {
    const have = new Set(mine.map((a) => low(a.address)));
    const lacks = (want as string[]).filter((w) => !have.has(w));
    return [key, lacks.length === 0, `${[...have].slice(0, 4)} lacks ${lacks.slice(0, 4)}`];
  };
  switch (key) {
    case 'stored':
      return [key, true, ''];
    case 'subject':
      return [key, norm(mail.subject) === norm(want as string), `${JSON.stringify(mail.subject)} != ${JSON.stringify(want)}`];
    case 'from_email':
      return [key, low(mail.from?.address) === low(want as string), `${mail.from?.address} != ${want}`];
    case 'from_name':
      return [key, norm(mail.from?.name ?? '').toLowerCase() === norm(want as string).toLowerCase(), `${mail.from?.name} != ${want}`];
    case 'message_id':
      return [key, low(mail.messageId) === low(want as string), `${mail.messageId} != ${want}`];
    case 'in_reply_to':
      return [key, mail.inReplyTo.map(low).includes(low(want as string)), `${mail.inReplyTo}`];
    case 'to':
      return list(mail.to);
    case 'to_first':
      return [key, mail.to.some((a) => low(a.address) === low(want as string)), `${mail.to.map((a) => a.address)} != ${want}`];
    case 'cc':
      return list(mail.cc);
    case 'reply_to':
      return list(mail.replyTo);
    case 'date': {
      const have = mail.date === null ? null : Date.parse(mail.date) / 1000;
      return [key, have !== null && Math.abs(have - (want as number)) <= 1, `${have} != ${want}`];
    }
    case 'body_phrases': {
      const all = ` ${words(`${norm(mail.text) || stripHtml(mail.html ?? '')} ${stripHtml(mail.html ?? '')}`).join(' ')} `;
      const miss = (want as string[]).filter((p) => !all.includes(p));
      return [key, miss.length === 0, `no ${JSON.stringify(miss[0])}`];
    }
    case 'attachment_names': {
      const have = new Set(mail.attachments.map((a) => fileName(a.name)));
      const miss = (want as string[]).filter((n) => !have.has(fileName(n)));
      return [key, miss.length === 0, `${[...have].slice(0, 5)} lacks ${miss.slice(0, 3)}`];
    }
    case 'attachment_sha256': {
      const have = new Set(mail.attachments.map((a) => a.sha256));
      const miss = (want as string[]).filter((h) => !have.has(h));
      return [key, miss.length === 0, `${miss.length} of ${(want as string[]).length} contents differ`];
    }
    case 'is_auto_reply':
      return [key, mail.flags.autoReply === want, `${mail.flags.autoReply} != ${want}`];
    case 'is_auto_generated':
      return [key, mail.flags.autoReply === want, `${mail.flags.autoReply} != ${want}`];
    case 'is_bounce':
      return [key, isFailure(mail) === want, `${isFailure(mail)} != ${want}`];
    case 'is_abuse_report':
      return [key, mail.flags.abuseReport === want, `${mail.flags.abuseReport} != ${want}`];
    case 'is_read_receipt':
      return [key, mail.flags.readReceipt === want, `${mail.flags.readReceipt} != ${want}`];
    case 'no_auto_response':
      return [key, mail.flags.noAutoResponse === want, `${mail.flags.noAutoResponse} != ${want}`];
    case 'no_customer_ticket':
      return [key, isRobotMail(mail) === want, 'would open a ticket'];
    case 'bounce_classes': {
      const have = new Set([mail.flags.bounce?.class, ...(mail.flags.bounce?.recipients.map((r) => r.class) ?? [])]);
      return [key, (want as string[]).every((c) => have.has(c as '5')), `${[...have]} lacks ${want}`];
    }
    case 'bounce_recipients': {
      const have = new Set(mail.flags.bounce?.recipients.map((r) => low(r.address)) ?? []);
      return [key, (want as string[]).every((a) => have.has(low(a))), `${[...have].slice(0, 4)} lacks ${want}`];
    }
    case 'reply_begins':
      return [key, norm(mail.textVisible).startsWith(norm(want as string)), JSON.stringify(mail.textVisible.slice(0, 80))];
    default:
      return [key, null, ''];
  }
}

/** A report of class 2 tells of success and is no bounce. */
function isFailure(mail: ParsedMail): boolean {
  return mail.flags.bounce !== null && mail.flags.bounce.class !== '2';
}

/** What the intake keeps away from people: reports and the answers of programs. */
function isRobotMail(mail: ParsedMail): boolean {
  const { bounce, abuseReport, readReceipt, autoReply } = mail.flags;
  return bounce !== null || abuseReport || readReceipt || autoReply;
}

/** Compares a reply as it is shown with a row's expectations. */
export function judgeReply(expect: Record<string, unknown>, shown: string): Finding[] {
  const out: Finding[] = [];
  if (typeof expect.reply_text === 'string') {
    const want = expect.reply_text;
    const s = similar(shown, want);
    const same = words(want).length < 8 && words(shown).join(' ') === words(want).join(' ');
    out.push([
      'reply_text',
      s >= 0.95 || same,
      `${s.toFixed(2)} ${JSON.stringify(norm(shown).slice(0, 300))} != ${JSON.stringify(want.slice(0, 300))}`,
    ]);
  }
  if (typeof expect.reply_begins === 'string')
    out.push([
      'reply_begins',
      words(shown).join(' ').startsWith(words(expect.reply_begins).slice(0, 12).join(' ')),
      norm(shown).slice(0, 80),
    ]);
  const all = words(shown).join(' ');
  const gone = ((expect.absent_phrases as string[] | undefined) ?? []).filter((p) => all.includes(p));
  out.push(['quotation_gone', gone.length === 0, `still has ${JSON.stringify(gone[0])}`]);
  return out;
}

/** A mail that answers an open ticket, with the given body. */
export function replyMail(body: string, mode: 'text' | 'html'): Uint8Array {
  const type = mode === 'html' ? 'text/html' : 'text/plain';
  const head = `From: Olga <olga@customer.test>\r\nTo: help@desk.test\r\nSubject: Re: printer\r\nMessage-ID: <r@customer.test>\r\nIn-Reply-To: <q@desk.test>\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`;
  return Buffer.from(head + body, 'utf8');
}

/** What stands before the first field of a stored mail: line ends, an mbox separator. */
export function withoutMbox(raw: Buffer): Buffer {
  let start = 0;
  while (raw[start] === 10 || raw[start] === 13) start += 1;
  const rest = raw.subarray(start);
  return rest.toString('latin1', 0, 5) === 'From ' ? rest.subarray(rest.indexOf(10) + 1) : rest;
}
