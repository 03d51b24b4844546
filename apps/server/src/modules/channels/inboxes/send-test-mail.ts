import { randomBytes } from 'node:crypto';
import words from '@otklik/locales/seed/test-mail.json' with { type: 'json' };
import { now } from '../../../platform/clock.ts';
import type { App } from '../../../platform/ctx.ts';
import { composeMail } from '../../../platform/mail/compose-mail.ts';
import { createSmtpSender } from '../../../platform/mail/smtp-send.ts';
import { createEgressGuard } from '../../../platform/outbound-http/guard.ts';
import { refuse } from '../../../platform/refuse.ts';
import { smtpDoorOf } from '../inbound/smtp-door.ts';
import { guardOf } from './egress.ts';
import type { InboxRow } from './show-inbox.ts';

/**
 * Sends a mail to the inbox itself: by its own sending server where it has one, else to our own SMTP door. It arrives as a ticket whose subject holds `code`.
 * Refuses mailbox_unreachable with the server's words.
 */
export async function sendTestMail(app: App, inbox: InboxRow, person: string, locale: 'ru' | 'en'): Promise<{ code: string }> {
  const code = randomBytes(4).toString('hex');
  const domain = inbox.address.slice(inbox.address.lastIndexOf('@') + 1);
  const tester = { name: person, address: `otklik-test@${domain}` };
  const own = inbox.smtp_url !== null;
  const fill = (text: string) => text.replaceAll('{code}', code).replaceAll('{address}', inbox.address);
  const raw = await composeMail({
    messageId: `<test.${randomBytes(16).toString('hex')}@${domain}>`,
    date: now(),
    // servers let their account send as itself alone; the tester's answer address tells it from a loop
    from: own ? { name: person, address: inbox.address } : tester,
    replyTo: [tester],
    to: [{ address: inbox.address }],
    subject: fill(words.subject[locale]),
    text: fill(words.text[locale]),
  });
  const { host, port } = smtpDoorOf(app);
  const smtpUrl = own ? app.keys.open(inbox.smtp_url as string) : `smtp://${/:/.test(host) ? `[${host}]` : host}:${port}?tls=off`;
  // our own door is named by the installation's settings, not by a tenant
  const sender = createSmtpSender({
    resolveHost: own ? guardOf(app).resolve : createEgressGuard('0.0.0.0/0,::/0').resolve,
    connectMs: 15_000,
    answerMs: 60_000,
  });
  try {
    const result = await sender.sendRaw({ smtpUrl, envelope: { from: own ? inbox.address : tester.address, to: [inbox.address] }, raw });
    if (!result.ok) throw refuse('mailbox_unreachable', { reason: `${result.reason}: ${result.response}` });
    return { code };
  } finally {
    sender.close();
  }
}
