import { contract } from '@otklik/contract';
import { type Call, onOutside } from '../apps/server/src/platform/http/mount.ts';
import type { Module } from '../apps/server/src/platform/module.ts';
import { refuse } from '../apps/server/src/platform/refuse.ts';
import { clearDemo } from './clear-demo.ts';
import { loadDemo } from './load-demo.ts';

const caller = (call: Call) => call.caller ?? refused();

/** The demo company as a module above all others: it calls their verbs and owns no table. */
export const demoModule: Module = {
  name: 'demo',
  jobs: [],
  routes: {
    loadDemo: onOutside(contract.demo.loadDemo, (call) => loadDemo(call.app, caller(call).tenantId, caller(call).actor)),
    clearDemo: onOutside(contract.demo.clearDemo, async (call) => {
      await clearDemo(call.app, caller(call).tenantId, caller(call).actor);
      return { ok: true as const };
    }),
  },
};

function refused(): never {
  throw refuse('not_signed_in');
}
