import type { App } from '../../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../../platform/db/transaction.ts';
import type { Running } from '../../platform/module.ts';
import { atOnce, drain } from './drain.ts';
import { dropOne } from './drop-one.ts';
import { pendingTenants } from './pending-tenants.ts';

/** changes that come within so many ms of the first go into the index together */
const gatherMs = 150;
/** how often it looks unasked: for what a node that died, or a load without events, left */
const lookMs = 2000;

/**
 * Keeps the index up with what changed: hurried by the notice that follows a commit, and by a look every two seconds, one for all tenants.
 * What cannot be read or written is set apart alone, told in the log, and holds up nothing else.
 */
export function openIndexer(app: App): Running {
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const work = async () => {
    for (let more = true; more && !stopped; ) {
      more = false;
      for (const tenantId of await asSystem(app, pendingTenants)) {
        if (stopped) return;
        // what came meanwhile has been told of, and gathers for the next turn
        more = (await drainOf(app, tenantId)) >= atOnce || more;
      }
    }
  };
  const begin = () => {
    timer = null;
    if (stopped) return;
    if (working) {
      again = true;
      return;
    }
    working = work()
      .catch((error) => app.log.warn({ err: error }, 'search.not_indexed'))
      .finally(() => {
        working = null;
        if (again) {
          again = false;
          hurry();
        }
      });
  };
  const hurry = () => {
    if (!stopped) timer ??= setTimeout(begin, gatherMs);
  };
  app.notices.listen((notice) => notice.events && hurry());
  const looking = setInterval(hurry, lookMs);
  looking.unref();
  hurry();
  return {
    async stop() {
      stopped = true;
      clearInterval(looking);
      if (timer) clearTimeout(timer);
      await working;
    },
  };
}

/** A batch, or when it fails, its things one by one: the one at fault is dropped with a word in the log. */
async function drainOf(app: App, tenantId: string): Promise<number> {
  // what a crash loses of the index waits for it again
  const opening = { actor: systemActor, durable: false };
  try {
    return await inTenant(app, tenantId, opening, (ctx) => drain(ctx));
  } catch (error) {
    app.log.warn({ err: error, tenant: tenantId }, 'search.batch_failed');
  }
  try {
    return await inTenant(app, tenantId, opening, (ctx) => drain(ctx, 1));
  } catch (error) {
    // a database that cannot be reached fails here too, and nothing is dropped
    const dropped = await inTenant(app, tenantId, opening, dropOne);
    app.log.error({ err: error, tenant: tenantId, ...dropped }, 'search.document_dropped');
    return 1;
  }
}
