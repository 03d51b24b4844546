import { raiseAlarm, standDown, standingAlarms } from '../modules/channels/index.ts';
import { listTenants } from '../modules/identity/index.ts';
import type { App } from '../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../platform/db/transaction.ts';
import { sendingHeld } from '../platform/hold.ts';
import type { Running } from '../platform/module.ts';

const lookMs = 15_000;

/**
 * Tells every tenant by an alarm that the installation is held from sending, and takes it back after the release. Looks at the start and every
 * 15 s, but speaks only when it changed, so that an alarm somebody cleared stays cleared.
 */
export async function watchHold(app: App, everyMs = lookMs): Promise<Running> {
  let told: string | null | undefined;
  const look = async () => {
    try {
      const held = await sendingHeld(app);
      if (told === (held?.since ?? null)) return;
      await (held ? raise(app, held.reason) : lower(app));
      told = held?.since ?? null;
    } catch (error) {
      app.log.warn({ err: error }, 'hold.not_looked');
    }
  };
  let looking = look();
  await looking;
  const timer = setInterval(() => (looking = look()), everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}

async function raise(app: App, reason: string): Promise<void> {
  for (const { tenantId } of await asSystem(app, listTenants))
    await inTenant(app, tenantId, { actor: systemActor }, (ctx) =>
      raiseAlarm(ctx, { kind: 'sending_held', subjectId: null, subject: '', reason }),
    );
}

async function lower(app: App): Promise<void> {
  for (const { tenantId, kind } of await standingAlarms(app))
    if (kind === 'sending_held') await inTenant(app, tenantId, { actor: systemActor }, (ctx) => standDown(ctx, 'sending_held', null));
}
