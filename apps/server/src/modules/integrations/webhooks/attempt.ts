import type { App } from '../../../platform/ctx.ts';
import { now } from '../../../platform/clock.ts';
import { EgressBlocked } from '../../../platform/outbound-http/guard.ts';
import { doorOf } from '../egress.ts';
import { bodyOf } from './payload.ts';
import { signedHeaders } from './sign.ts';

export type Target = { url: string; secret: string; old_secret: string | null; old_secret_until: Date | null };
export type ToDeliver = { id: string; sequence: string | number; payload: string };

export type Attempt = {
  at: Date;
  status: number | null;
  /** null when it was taken */
  reason: 'refused' | 'no_answer' | 'address_not_allowed' | null;
  ms: number;
  answer: string;
  /** what the receiver asked us to wait, ms */
  askedMs: number;
};

const timeoutMs = 10_000;
const keepBytes = 2048;

/**
 * One attempt, outside any transaction, through the guarded door: no redirect is followed, ten seconds for everything, the beginning of the answer is kept.
 * Never throws: whatever happened is the answer.
 */
export async function attemptOnce(app: App, target: Target, one: ToDeliver): Promise<Attempt> {
  const at = now();
  const began = performance.now();
  const ended = (part: Pick<Attempt, 'status' | 'reason'> & Partial<Attempt>): Attempt => ({
    at,
    ms: Math.round(performance.now() - began),
    answer: '',
    askedMs: 0,
    ...part,
  });
  const body = bodyOf(one);
  try {
    const answer = await doorOf(app).egress.fetch(target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Otklik-Webhooks/1',
        ...signedHeaders(one.id, at, body, secretsOf(app, target, at)),
      },
      body,
      timeoutMs,
      keepBytes,
    });
    return ended({
      status: answer.status,
      reason: answer.status >= 200 && answer.status < 300 ? null : 'refused',
      answer: printable(answer.body),
      askedMs: askedFor(answer.headers.get('retry-after')),
    });
  } catch (error) {
    return ended({ status: null, reason: error instanceof EgressBlocked ? 'address_not_allowed' : 'no_answer' });
  }
}

function secretsOf(app: App, target: Target, at: Date): string[] {
  const old = target.old_secret && target.old_secret_until && target.old_secret_until > at ? [target.old_secret] : [];
  return [target.secret, ...old].map((sealed) => app.keys.open(sealed));
}

/** Text that PostgreSQL and a screen can take; a letter cut in two at the end goes. */
function printable(bytes: Buffer): string {
  // oxlint-disable-next-line no-control-regex -- control characters are just what is taken out
  return bytes.toString('utf8').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/g, '');
}

function askedFor(retryAfter: string | null): number {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : 0;
}
