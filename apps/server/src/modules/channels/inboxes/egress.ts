import type { App } from '../../../platform/ctx.ts';
import { createEgressGuard, type EgressGuard } from '../../../platform/outbound-http/guard.ts';

const guards = new WeakMap<object, EgressGuard>();

/** The guard of this process against hosts inside the network (OTKLIK_ALLOW_PRIVATE names the allowed ones). */
export function guardOf(app: App): EgressGuard {
  let guard = guards.get(app.config);
  if (!guard) {
    guard = createEgressGuard(app.config.allowPrivate.join(','));
    guards.set(app.config, guard);
  }
  return guard;
}
