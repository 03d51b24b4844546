import type { App } from '../../platform/ctx.ts';
import { createEgress, type Egress } from '../../platform/outbound-http/egress.ts';
import { createEgressGuard, type EgressGuard } from '../../platform/outbound-http/guard.ts';

type Door = { guard: EgressGuard; egress: Egress };
const doors = new WeakMap<object, Door>();

/** The guarded door that webhooks of this process leave by (OTKLIK_ALLOW_PRIVATE names the private networks that are allowed). */
export function doorOf(app: App): Door {
  let door = doors.get(app.config);
  if (!door) {
    const guard = createEgressGuard(app.config.allowPrivate);
    door = { guard, egress: createEgress(guard) };
    doors.set(app.config, door);
  }
  return door;
}

/** Closes the door of a process that ends. */
export async function closeDoor(app: App): Promise<void> {
  await doors.get(app.config)?.egress.close();
  doors.delete(app.config);
}
