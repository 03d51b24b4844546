import type { Actor, App } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';
import { now } from '../../../platform/clock.ts';
import { actorOf, asSystemQuery, type Found, idleMs } from './authenticate.ts';

/** Somebody who listens: `id` is the listener's own, the actor is whom it began as. */
export type Listening = { id: string; tenantId: string; actor: Actor };

/**
 * Of these listeners those who may still listen, with their rights of now. One query for all, over all tenants: a session that was ended or ran
 * out, a revoked key, a disabled person are not in the answer.
 */
export async function liveActors(app: App, listeners: readonly Listening[]): Promise<Map<string, Actor>> {
  const at = now();
  const sessions = listeners.filter((one) => one.actor.kind === 'user' && one.actor.sessionId);
  const keys = listeners.filter((one) => one.actor.kind === 'key');
  const rows = await asSystemQuery<Found & { ref: string }>(
    app,
    named(query, [
      sessions.map((one) => one.tenantId),
      sessions.map((one) => one.actor.sessionId),
      keys.map((one) => one.tenantId),
      keys.map((one) => one.actor.id),
      at,
      new Date(at.getTime() - idleMs),
    ]),
  );
  const found = new Map(rows.map((row) => [`${row.tenant_id} ${row.ref}`, actorOf(row)]));
  return new Map(
    listeners.flatMap((one) => {
      const actor = found.get(`${one.tenantId} ${one.actor.kind === 'user' ? one.actor.sessionId : one.actor.id}`);
      return actor ? [[one.id, actor] as const] : [];
    }),
  );
}

const query = `select s.id as ref, s.tenant_id, u.id, u.name, u.locale, r.id as role_id, r.permissions, null::text[] as scopes, s.id as session_id,
    array(select m.team_id from team_members m where m.tenant_id = u.tenant_id and m.user_id = u.id) as team_ids, withheld_from(u.tenant_id, u.id) as withheld
  from unnest($1::uuid[], $2::uuid[]) as asked(tenant_id, id)
  join sessions s on s.tenant_id = asked.tenant_id and s.id = asked.id
  join users u on u.tenant_id = s.tenant_id and u.id = s.user_id and u.status = 'active'
  join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
  where s.expires_at > $5 and s.last_seen_at > $6
  union all
  select k.id, k.tenant_id, k.id, k.name, coalesce(u.locale, 'ru'), r.id, coalesce(r.permissions, '{*}'), k.scopes, null,
    array(select m.team_id from team_members m where m.tenant_id = u.tenant_id and m.user_id = u.id), withheld_from(u.tenant_id, u.id)
  from unnest($3::uuid[], $4::uuid[]) as asked(tenant_id, id)
  join api_keys k on k.tenant_id = asked.tenant_id and k.id = asked.id
  left join users u on u.tenant_id = k.tenant_id and u.id = k.created_by
  left join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
  where (k.expires_at is null or k.expires_at > $5) and (k.created_by is null or u.status = 'active')`;
