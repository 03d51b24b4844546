import type { App } from '../../../platform/ctx.ts';
import { createSmtpSender, type SmtpSender } from '../../../platform/mail/smtp-send.ts';
import { guardOf } from '../inboxes/egress.ts';

const senders = new Map<App, SmtpSender>();

/** The connections of this process to the inboxes' sending servers, kept between mails. */
export function senderOf(app: App): SmtpSender {
  let sender = senders.get(app);
  if (!sender) {
    sender = createSmtpSender({ resolveHost: guardOf(app).resolve, name: new URL(app.config.publicUrl).hostname });
    senders.set(app, sender);
  }
  return sender;
}

/** Closes them. */
export function stopSending(app: App): void {
  senders.get(app)?.close();
  senders.delete(app);
}
