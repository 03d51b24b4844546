import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { now } from '../clock.ts';
import type { App, Ctx } from '../ctx.ts';
import { outsideJob } from '../jobs/job.ts';
import { createEgressGuard } from '../outbound-http/guard.ts';
import { Outage } from '../refuse.ts';
import { composeMail, UnsafeMail } from './compose-mail.ts';
import { createSmtpSender, type SmtpSender } from './smtp-send.ts';

/** A mail of the installation itself: an invitation, a reset link. `messageId` is fixed for ever, with its angle brackets. */
export type SystemMail = { messageId: string; to: string; subject: string; text: string };

/** Sends a system mail for a tenant that has a way; `no_sender` when it has none. Throws an Outage to be asked again. */
export type SystemMailer = (app: App, tenantId: string, mail: SystemMail) => Promise<'sent' | 'no_sender'>;

let mailer: SystemMailer | null = null;

/** Who sends system mail when the installation has no SMTP server of its own: the channels module, through the tenant's first inbox that can send. */
export function declareSystemMailer(send: SystemMailer | null): void {
  mailer = send;
}

/** Lays a system mail to be sent after the commit. It holds a secret link, so it waits sealed. */
export async function sendSystemMail(ctx: Ctx, mail: { to: string; subject: string; text: string }): Promise<void> {
  const host = new URL(ctx.app.config.publicUrl).hostname;
  const whole: SystemMail = { ...mail, messageId: `<${randomBytes(16).toString('hex')}@${host}>` };
  await systemMailJob.lay(ctx, { sealed: ctx.app.keys.seal(JSON.stringify(whole)) });
}

/** Sends one system mail: through OTKLIK_SYSTEM_SMTP_URL, else through the tenant's own inbox. Where neither can, the log says so and what to do. */
export const systemMailJob = outsideJob(
  'mail.system',
  z.object({ sealed: z.string() }),
  async (app, { tenantId, data }) => {
    const mail = JSON.parse(app.keys.open(data.sealed)) as SystemMail;
    if (app.config.systemSmtpUrl) return sendByUrl(app, app.config.systemSmtpUrl, mail);
    const outcome = mailer ? await mailer(app, tenantId, mail) : 'no_sender';
    if (outcome === 'no_sender')
      app.log.warn(
        { tenant: tenantId },
        'mail.no_system_sender: set OTKLIK_SYSTEM_SMTP_URL or an inbox that sends; meanwhile: otklik user reset-password',
      );
  },
  { retryLimit: 8, retryDelay: 10, retryDelayMax: 900 },
);

/** The sender of system mail: OTKLIK_SYSTEM_FROM, else `otklik@` the public host. */
export function systemFrom(app: App): string {
  const { systemFrom: given, publicUrl } = app.config;
  return given ?? `otklik@${new URL(publicUrl).hostname}`;
}

const senders = new WeakMap<App['database'], SmtpSender>();

async function sendByUrl(app: App, smtpUrl: string, mail: SystemMail): Promise<void> {
  // the server of the installation is named by its administrator, so it may be on a private network
  const sender = senders.get(app.database) ?? createSmtpSender({ resolveHost: createEgressGuard('0.0.0.0/0,::/0').resolve });
  senders.set(app.database, sender);
  const from = systemFrom(app);
  const raw = await composed(app, {
    messageId: mail.messageId,
    date: now(),
    from: { name: '', address: from },
    to: [{ name: '', address: mail.to }],
    subject: mail.subject,
    text: mail.text,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  if (!raw) return;
  const result = await sender.sendRaw({ smtpUrl, envelope: { from, to: [mail.to] }, raw });
  if (result.ok) return;
  if (result.family === 'outage' && !result.unknown) throw new Outage(`system mail: ${result.reason} ${result.code ?? ''}`);
  app.log.warn({ reason: result.reason, code: result.code, unknown: result.unknown ?? false }, 'mail.system_not_sent');
}

/** Null when the address is one that no mail can be built to: another try would not help. */
async function composed(app: App, mail: Parameters<typeof composeMail>[0]): Promise<Buffer | null> {
  try {
    return await composeMail(mail);
  } catch (error) {
    if (!(error instanceof UnsafeMail)) throw error;
    app.log.warn({ reason: error.message }, 'mail.system_not_sent');
    return null;
  }
}
