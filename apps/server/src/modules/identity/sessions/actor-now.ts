import type { Actor, App } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { addresseesOf } from '../people/addressees.ts';
import { liveActors } from './live-actors.ts';

/** Whom somebody who began a piece of work would act as now, with the rights of now; null for a disabled person and a revoked key. For jobs that act in somebody's name. */
export async function actorNow(app: App, tenantId: string, who: { kind: string; id: string }): Promise<Actor | null> {
  if (who.kind === 'user')
    return inTenant(app, tenantId, { actor: systemActor }, async (ctx) => (await addresseesOf(ctx, [who.id])).get(who.id)?.actor ?? null);
  if (who.kind !== 'key') return null;
  const actor: Actor = { ...systemActor, kind: 'key', id: who.id };
  return (await liveActors(app, [{ id: who.id, tenantId, actor }])).get(who.id) ?? null;
}
