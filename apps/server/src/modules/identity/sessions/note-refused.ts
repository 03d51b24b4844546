import { type Limit, takeTry } from '../../../platform/http/limits.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';

/** lines about one account in an hour: enough to see a guesser, too few to fill the log */
const kept: Limit = { name: 'audit-refused', points: 5, seconds: 3600 };

type Account = { tenant_id: string; id: string; name: string };

/**
 * Writes into the audit log of each account's tenant that somebody was not let in. Nobody waits for it: an answer that took longer for an account that
 * exists would tell that it does. At most five lines an hour about one account.
 */
export function noteRefused(call: Call, accounts: readonly Account[], reason: 'password' | 'second_factor'): void {
  for (const account of accounts)
    write(call, account, reason).catch((error) =>
      call.app.log.warn({ err: error, tenant: account.tenant_id }, 'sign_in.refusal_not_noted'),
    );
}

async function write(call: Call, account: Account, reason: string): Promise<void> {
  try {
    await takeTry(call.app, kept, account.id);
  } catch (error) {
    if (error instanceof Refusal) return;
    throw error;
  }
  const opening = { actor: { ...systemActor, kind: 'anonymous' as const }, address: call.address, requestId: call.requestId };
  await inTenant(call.app, account.tenant_id, opening, (ctx) =>
    audit(ctx, { action: 'session.refused', target: { kind: 'user', id: account.id, name: account.name }, details: { reason } }),
  );
}
