import { plusMs } from '@otklik/core';
import type { SendResult } from '../../../platform/mail/smtp-send.ts';

/** What to write about an attempt. `retryAt` says when it goes on; null when it is over. */
export type SendOutcome = {
  state: 'sent' | 'failed' | 'unknown' | 'queued';
  reason: string | null;
  retryAt: Date | null;
  recipients: { address: string; state: string; reason: string | null }[];
  /** what the attempt says of the inbox itself; undefined: nothing */
  inboxError?: string | null;
};

const minute = 60_000;
/** pauses between attempts: a day in all */
const pauses = [0.25, 1, 5, 15, 30, 60, 120, 240, 480, 480].map((minutes) => minutes * minute);

/** what a server or the way to it may refuse whatever the mail is */
const inboxReasons = new Set(['host', 'blocked', 'network', 'timeout', 'tls', 'auth', 'greeting', 'config', 'sender']);

/**
 * Reads the result of one attempt (RFC 5321 §4.2.1): taken; refused for good (5xx), told in the server's words; an outage (4xx, network), tried again
 * with growing pauses for a day; or unknown, when the line broke after the whole mail was handed over: then a person decides.
 */
export function outcomeOf(result: SendResult, recipients: readonly string[], attempts: number, now: Date): SendOutcome {
  const rejected = new Map(result.rejected.map((one) => [one.address.toLowerCase(), one.response]));
  if (result.ok) {
    const list = recipients.map((address) =>
      rejected.has(address)
        ? { address, state: 'failed', reason: rejected.get(address) ?? null }
        : { address, state: 'sent', reason: null },
    );
    return { state: 'sent', reason: result.rejected[0]?.response ?? null, retryAt: null, recipients: list, inboxError: null };
  }
  const reason = result.response || result.reason;
  const every = (state: string) => recipients.map((address) => ({ address, state, reason: rejected.get(address) ?? reason }));
  if (result.unknown) return { state: 'unknown', reason, retryAt: null, recipients: every('unknown') };
  if (result.family === 'refusal')
    return {
      state: 'failed',
      reason,
      retryAt: null,
      recipients: every('failed'),
      ...(result.reason === 'sender' ? { inboxError: reason } : { inboxError: null }),
    };
  const inboxError = inboxReasons.has(result.reason) ? `${result.reason}: ${reason}` : undefined;
  const pause = pauses[attempts - 1];
  if (pause === undefined) return { state: 'failed', reason, retryAt: null, recipients: every('failed'), inboxError };
  return { state: 'queued', reason, retryAt: plusMs(now, pause), recipients: every('queued'), inboxError };
}
