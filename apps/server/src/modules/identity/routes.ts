import { contract } from '@otklik/contract';
import { on, onOutside } from '../../platform/http/mount.ts';
import { getMe } from './sessions/me.ts';
import { signIn } from './sessions/sign-in.ts';
import { isFresh, setUp } from './tenants/set-up.ts';

const lines = contract.identity;

/** Contract line to verb, nothing else. */
export const routes = {
  getSetup: onOutside(lines.getSetup, (call) => isFresh(call)),
  setUp: onOutside(lines.setUp, (call, { body }) => setUp(call, body)),
  signIn: onOutside(lines.signIn, (call, { body }) => signIn(call, body)),
  getMe: on(lines.getMe, (ctx) => getMe(ctx)),
};
