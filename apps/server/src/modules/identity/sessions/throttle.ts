import type { App } from '../../../platform/ctx.ts';
import { forgetTries, giveTryBack, type Limit, takeTry } from '../../../platform/http/limits.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { networkOf } from '../../../platform/http/network.ts';
import { knownDevice } from './known-device.ts';

const ofDevice: Limit = { name: 'signin-device', points: 10, seconds: 900 };
const ofPair: Limit = { name: 'signin-pair', points: 10, seconds: 900 };
const ofNetwork: Limit = { name: 'signin-network', points: 100, seconds: 900 };
const ofAccount: Limit = { name: 'signin-account', points: 100, seconds: 3600 };
const ofPerson: Limit = { name: 'password-again', points: 10, seconds: 900 };

/** A counted try to sign in. `notAGuess` gives it back, `succeeded` also forgets this caller's failures. */
export type Try = { notAGuess(): Promise<void>; succeeded(): Promise<void> };

/**
 * Counts a try to sign in before the password is looked at, so that guesses sent all at once count too. A device the owner signed in from has a
 * count of its own and is touched by no other; anyone else is bounded per account and network, per network, and per account over all networks
 * (the last not for a network the owner has a session from). Counts alike for addresses nobody has. Refuses too_many_requests.
 */
export async function countTry(call: Call, email: string, ownersNetwork: boolean): Promise<Try> {
  const network = networkOf(call.address);
  const device = knownDevice(call, email);
  const counts: [Limit, string][] = device
    ? [[ofDevice, device]]
    : [[ofPair, `${email} ${network}`], [ofNetwork, network], ...(ownersNetwork ? [] : [[ofAccount, email] as [Limit, string]])];
  for (const [limit, key] of counts) await takeTry(call.app, limit, key);
  return {
    async notAGuess() {
      for (const [limit, key] of counts) await giveTryBack(call.app, limit, key);
    },
    async succeeded() {
      const [[own, key], ...wider] = counts as [[Limit, string], ...[Limit, string][]];
      await forgetTries(call.app, own, key);
      for (const [limit, wide] of wider) await giveTryBack(call.app, limit, wide);
    },
  };
}

/** Forgets the failures of an account from one address: the owner has just proven to read its mail there. */
export async function forgiveAddress(call: Call, email: string): Promise<void> {
  await forgetTries(call.app, ofPair, `${email} ${networkOf(call.address)}`);
}

/** Counts a try of a signed-in person to prove their password again: a borrowed session must not guess it. Refuses too_many_requests. */
export async function countProof(app: App, userId: string): Promise<Pick<Try, 'succeeded'>> {
  await takeTry(app, ofPerson, userId);
  return { succeeded: () => forgetTries(app, ofPerson, userId) };
}
