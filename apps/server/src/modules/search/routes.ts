import { contract } from '@otklik/contract';
import { on } from '../../platform/http/mount.ts';
import { indexState } from './index-state.ts';
import { rebuildJob } from './rebuild.job.ts';

/** Contract line to verb, nothing else. The search itself is bound by tickets, which knows what may be seen. */
export const routes = {
  getIndex: on(contract.search.getIndex, (ctx) => indexState(ctx)),
  rebuildIndex: on(contract.search.rebuildIndex, async (ctx) => {
    await rebuildJob.lay(ctx, {}, { key: `search.rebuild ${ctx.tenantId}` });
    return { ok: true as const };
  }),
};
