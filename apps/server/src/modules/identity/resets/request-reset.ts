import { normalizeEmail } from '@otklik/core';
import { asSystem } from '../../../platform/db/transaction.ts';
import { type Limit, takeTry } from '../../../platform/http/limits.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { networkOf } from '../../../platform/http/network.ts';
import { sendResetJob } from './send-reset.job.ts';

const ofAddress: Limit = { name: 'reset-address', points: 5, seconds: 3600 };
const ofNetwork: Limit = { name: 'reset-network', points: 5, seconds: 3600 };
/** whose queue the job stands in: no tenant is known yet */
const noTenant = '00000000-0000-0000-0000-000000000000';

/**
 * Asks for a link that sets a new password. Whether anybody has the address is found out by the job: the answer, its time and the work before it
 * are the same for an unknown one. Refuses too_many_requests beyond five an hour of one address or one network.
 */
export async function requestReset(call: Call, given: string): Promise<{ ok: true }> {
  const email = normalizeEmail(given);
  await takeTry(call.app, ofNetwork, networkOf(call.address));
  await takeTry(call.app, ofAddress, email);
  await asSystem(call.app, (ctx) =>
    sendResetJob.lay({ ...ctx, tenantId: noTenant }, { sealed: call.app.keys.seal(email), address: call.address }),
  );
  return { ok: true };
}
