import { now } from '../../../platform/clock.ts';
import type { App } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { composeMail, UnsafeMail } from '../../../platform/mail/compose-mail.ts';
import type { SystemMail } from '../../../platform/mail/system-mail.ts';
import { Outage } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { senderOf } from './sender.ts';

/** Sends a mail of the installation (an invitation, a reset link) through the tenant's first inbox that can send; `no_sender` when none can. Throws an Outage to be asked again. */
export async function sendThroughInbox(app: App, tenantId: string, mail: SystemMail): Promise<'sent' | 'no_sender'> {
  const inbox = await inTenant(app, tenantId, { actor: systemActor }, (ctx) =>
    db(ctx)
      .selectFrom('inboxes')
      .select(['id', 'address', 'from_name', 'smtp_url'])
      .where('tenant_id', '=', tenantId)
      .where('enabled', '=', true)
      .where('smtp_url', 'is not', null)
      .orderBy('created_at')
      .orderBy('id')
      .executeTakeFirst(),
  );
  if (!inbox?.smtp_url) return 'no_sender';
  const raw = await composed(app, {
    messageId: mail.messageId,
    date: now(),
    from: { name: inbox.from_name, address: inbox.address },
    to: [{ address: mail.to }],
    subject: mail.subject,
    text: mail.text,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  });
  if (!raw) return 'sent';
  const result = await senderOf(app).sendRaw({
    smtpUrl: app.keys.open(inbox.smtp_url),
    envelope: { from: inbox.address, to: [mail.to] },
    raw,
  });
  if (!result.ok && result.family === 'outage' && !result.unknown) throw new Outage(`system mail: ${result.reason} ${result.code ?? ''}`);
  if (!result.ok)
    app.log.warn({ inbox: inbox.id, reason: result.reason, code: result.code, unknown: result.unknown ?? false }, 'mail.system_not_sent');
  return 'sent';
}

/** Null when no mail can be built to the address: another try would not help. */
async function composed(app: App, mail: Parameters<typeof composeMail>[0]): Promise<Buffer | null> {
  try {
    return await composeMail(mail);
  } catch (error) {
    if (!(error instanceof UnsafeMail)) throw error;
    app.log.warn({ reason: error.message }, 'mail.system_not_sent');
    return null;
  }
}
