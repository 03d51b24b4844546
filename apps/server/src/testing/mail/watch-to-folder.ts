/**
 * A process for kill tests: watches the mailbox of argv[2] and keeps mails in the folder of argv[3], one file holding mails and
 * cursor, replaced by rename, which is its commit. Ends when it has seen argv[4] mails, or by the fail point of its environment.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failpoint } from '../../platform/mail/failpoint.ts';
import type { ImapCursor } from '../../platform/mail/imap-drain.ts';
import { parseImapUrl } from '../../platform/mail/imap-url.ts';
import { watchMailbox } from '../../platform/mail/imap-watch.ts';
import { readRawMail } from '../../platform/mail/raw-mail.ts';
import { createEgressGuard } from '../../platform/outbound-http/guard.ts';

type Kept = { cursor: ImapCursor | null; mails: string[]; twins: number };
const [imapUrl = '', folder = '', expected = '0'] = process.argv.slice(2);
const file = path.join(folder, 'kept.json');
const kept: Kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { cursor: null, mails: [], twins: 0 };

const watch = watchMailbox({
  account: parseImapUrl(imapUrl),
  resolveHost: createEgressGuard('127.0.0.1').resolve,
  cursor: { load: async () => kept.cursor },
  afterStored: 'seen',
  spool: { dir: folder },
  backoffMs: { first: 20, longest: 100 },
  onHealth: () => undefined,
  async onMail(mail) {
    const text = (await readRawMail(mail.raw)).toString('latin1');
    if (kept.mails.includes(text)) kept.twins += 1;
    else kept.mails.push(text);
    kept.cursor = mail.cursor;
    writeFileSync(`${file}.new`, JSON.stringify(kept));
    failpoint('imap.before-commit');
    renameSync(`${file}.new`, file);
    if (kept.mails.length === Number(expected)) setTimeout(() => watch.stop().then(() => process.exit(0)), 150);
  },
});
