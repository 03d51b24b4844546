import type { App } from '../../../platform/ctx.ts';
import { parseImapUrl } from '../../../platform/mail/imap-url.ts';
import { parseSmtpUrl } from '../../../platform/mail/smtp-url.ts';
import { EgressBlocked } from '../../../platform/outbound-http/guard.ts';
import { refuse } from '../../../platform/refuse.ts';
import { guardOf } from './egress.ts';

export type SmtpShown = { host: string; port: number; user: string };
export type ImapShown = SmtpShown & { mailbox: string };
export type Accounts = {
  smtp?: { sealed: string; shown: SmtpShown } | null;
  imap?: { sealed: string; shown: ImapShown } | null;
};

/**
 * Reads the addresses of the sending server and the mailbox and seals them: what is shown afterwards holds no password. Undefined stays undefined.
 * Asks the resolver, so it runs outside a transaction. Refuses invalid_input for an address that cannot be read, host_not_allowed for one
 * inside our network; a name that does not resolve today is let in, since every connection is checked again.
 */
export async function readAccounts(app: App, given: { smtpUrl?: string | null; imapUrl?: string | null }): Promise<Accounts> {
  const { smtpUrl, imapUrl } = given;
  const accounts: Accounts = {};
  if (smtpUrl !== undefined) accounts.smtp = smtpUrl === null ? null : { sealed: app.keys.seal(smtpUrl), shown: smtpShown(smtpUrl) };
  if (imapUrl !== undefined) accounts.imap = imapUrl === null ? null : { sealed: app.keys.seal(imapUrl), shown: imapShown(imapUrl) };
  for (const account of [accounts.smtp, accounts.imap]) if (account) await refusePrivateHost(app, account.shown.host);
  return accounts;
}

function smtpShown(url: string): SmtpShown {
  const { host, port, auth } = readable('smtpUrl', () => parseSmtpUrl(url));
  return { host, port, user: auth?.user ?? '' };
}

function imapShown(url: string): ImapShown {
  const { host, port, auth, mailbox } = readable('imapUrl', () => parseImapUrl(url));
  return { host, port, user: auth.user, mailbox: mailbox ?? 'INBOX' };
}

function readable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError)
      throw refuse('invalid_input', { issues: [{ path: `body.${path}`, message: error.message }] });
    throw error;
  }
}

async function refusePrivateHost(app: App, host: string): Promise<void> {
  try {
    await guardOf(app).resolve(host);
  } catch (error) {
    if (error instanceof EgressBlocked) throw refuse('host_not_allowed', { host });
  }
}
