import { setTimeout as delay } from 'node:timers/promises';
import { now } from '../../../platform/clock.ts';
import type { App } from '../../../platform/ctx.ts';
import { UnsafeMail } from '../../../platform/mail/compose-mail.ts';
import { failpoint } from '../../../platform/mail/failpoint.ts';
import { inboxesOf } from '../inbound/recipients.ts';
import { noteHealth } from '../inboxes/health.ts';
import { type Claim, claimTogether } from './claim.ts';
import { composeReply } from './compose-reply.ts';
import { recipientsOf } from './recipients-of.ts';
import { outcomeOf, type SendOutcome } from './outcome.ts';
import { type LayRetry, recordOutcome, type ToSend } from './record-outcome.ts';
import { senderOf } from './sender.ts';

const underWay = new Map<string, Promise<SendOutcome | null>>();
/** how long an outcome that cannot be written is held on to: forgetting it would mean sending twice */
const recordPausesMs = [100, 1000, 3000, 10_000];

/**
 * Sends one message: claims it, transmits outside any transaction, writes the outcome. What a crash leaves in `sending` is sent once more at most,
 * under the same Message-ID, since nobody knows whether it left (after a second crash it is `unknown`, and a person decides).
 * `layRetry` lays the next attempt in the transaction that decides on it. Asked twice in one process it is sent once. Null when there was nothing to do.
 */
export function send(app: App, tenantId: string, one: ToSend, layRetry: LayRetry): Promise<SendOutcome | null> {
  const running = underWay.get(one.outboundId);
  if (running) return running;
  const fresh = sendOnce(app, tenantId, one, layRetry).finally(() => underWay.delete(one.outboundId));
  underWay.set(one.outboundId, fresh);
  return fresh;
}

async function sendOnce(app: App, tenantId: string, one: ToSend, layRetry: LayRetry): Promise<SendOutcome | null> {
  const claimed = await claimTogether(app, tenantId, one);
  if (!claimed) return null;
  failpoint('send.after-claim');
  const outcome = await attempt(app, tenantId, claimed);
  failpoint('send.before-outcome');
  for (let tries = 0; ; tries += 1) {
    try {
      await recordOutcome(app, tenantId, { one, claimed, outcome, layRetry });
      break;
    } catch (error) {
      const pause = recordPausesMs[tries];
      if (pause === undefined) throw error;
      await delay(pause);
    }
  }
  if (outcome.inboxError !== undefined) await noteHealth(app, { tenantId, id: claimed.inbox.id }, 'sending', outcome.inboxError);
  return outcome;
}

async function attempt(app: App, tenantId: string, { outbound, inbox, message, thread, under }: Claim): Promise<SendOutcome> {
  const own = new Set((await inboxesOf(app, tenantId)).map((one) => one.address));
  const recipients = message ? recipientsOf(message, own) : outbound.recipients;
  const ended = (state: 'failed' | 'unknown' | 'queued', reason: string): SendOutcome => ({
    state,
    reason,
    retryAt: state === 'queued' ? now() : null,
    recipients: recipients.map((address) => ({ address, state, reason })),
  });
  if (outbound.repeats > 1) return ended('unknown', 'crashed_twice');
  if (!message || recipients.length === 0) return ended('failed', 'nobody_to_send_to');
  if (inbox.smtp_url === null || !inbox.enabled) return ended('failed', 'inbox_cannot_send');
  try {
    const raw = await composeReply(app, tenantId, message, inbox, thread, under, own);
    const result = await senderOf(app).sendRaw({
      smtpUrl: app.keys.open(inbox.smtp_url),
      envelope: { from: inbox.address, to: recipients },
      raw,
    });
    const outcome = outcomeOf(result, recipients, outbound.attempts, now());
    return outbound.repeats === 1 && outcome.state === 'sent'
      ? { ...outcome, reason: outcome.reason ?? 'sent_again_after_crash' }
      : outcome;
  } catch (error) {
    if (error instanceof UnsafeMail) return ended('failed', `unsafe_mail: ${error.message}`);
    // nothing has left: the next attempt is no repeat
    return outcomeOf(
      {
        ok: false,
        family: 'outage',
        reason: 'message',
        code: null,
        response: error instanceof Error ? error.message : String(error),
        rejected: [],
      },
      recipients,
      outbound.attempts,
      now(),
    );
  }
}
