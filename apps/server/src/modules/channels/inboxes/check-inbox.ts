import type { App } from '../../../platform/ctx.ts';
import { checkSmtp } from '../../../platform/mail/check-smtp.ts';
import { checkMailbox } from '../../../platform/mail/imap-connect.ts';
import { parseImapUrl } from '../../../platform/mail/imap-url.ts';
import { guardOf } from './egress.ts';
import type { InboxRow } from './show-inbox.ts';

type Told = { ok: boolean; reason: string | null } | null;

/** Connects to the inbox's sending server and mailbox now, changes nothing in either, and says what happened; null for what is not set. Never throws for what the world does. */
export async function checkInbox(app: App, inbox: InboxRow): Promise<{ smtp: Told; imap: Told }> {
  const resolveHost = guardOf(app).resolve;
  const [smtp, imap] = await Promise.all([
    inbox.smtp_url === null ? null : checkSmtp(app.keys.open(inbox.smtp_url), { resolveHost }),
    inbox.imap_url === null ? null : checkMailbox(parseImapUrl(app.keys.open(inbox.imap_url)), { resolveHost }),
  ]);
  return { smtp: tell(smtp), imap: tell(imap) };
}

function tell(check: { ok: true } | { ok: false; problem: string; message: string } | null): Told {
  if (check === null) return null;
  return check.ok ? { ok: true, reason: null } : { ok: false, reason: `${check.problem}: ${check.message}` };
}
