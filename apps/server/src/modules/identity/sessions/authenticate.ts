import { type Permission, permissions } from '@otklik/contract/permissions.ts';
import { hashToken } from '../../../platform/crypto.ts';
import type { Actor, App } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';
import type { Caller } from '../../../platform/http/mount.ts';
import { now } from '../../../platform/clock.ts';
import { rightsOf } from './rights-of.ts';

/** A credential's owner as the database knows them. */
export type Found = {
  tenant_id: string;
  id: string;
  name: string;
  locale: string;
  role_id: string | null;
  permissions: string[];
  scopes: string[] | null;
  team_ids: string[];
  /** rights that the lines of their teams do without */
  withheld: string[];
  session_id: string | null;
};
type Credential = Found & { expires_at: Date | null; last_seen_at: Date | null };

/** a session nobody uses for so long is over */
export const idleMs = 14 * 24 * 3600 * 1000;

/** An answer is good for this long; a revoked session or key is out within it. */
const keptMs = 2000;
const mostKept = 5000;
const kept = new Map<string, { caller: Caller | null; until: number; expires: number }>();

/**
 * Finds who calls, over all tenants: the tenant is not known before. A session cookie gives a user with the rights of the role,
 * an API key the scopes' share of its maker's rights. Null when the credential is unknown, ended, or its user disabled.
 */
export async function authenticate(
  app: App,
  credentials: { cookie: string | null; bearer: string | null },
  address: string,
): Promise<Caller | null> {
  const token = credentials.bearer ?? credentials.cookie;
  if (!token || token.length > 200) return null;
  const at = now().getTime();
  const cacheKey = (credentials.bearer ? 'k' : 's') + token;
  const known = kept.get(cacheKey);
  if (known && known.until > at && known.expires > at) return known.caller;
  const found = await lookUp(app, credentials.bearer ? keyQuery : sessionQuery, hashToken(token));
  const alive = found && isAlive(found, at) ? found : null;
  const caller: Caller | null = alive && { tenantId: alive.tenant_id, locale: alive.locale === 'en' ? 'en' : 'ru', actor: actorOf(alive) };
  if (kept.size >= mostKept) kept.clear();
  kept.set(cacheKey, { caller, until: at + keptMs, expires: alive?.expires_at?.getTime() ?? Number.POSITIVE_INFINITY });
  if (alive) await noteUse(app, alive, address, at);
  return caller;
}

/** Drops what is remembered of credentials in this process: after a sign-out, a revocation, a change of rights. */
export function forgetCallers(): void {
  kept.clear();
}

const sessionQuery = `select s.tenant_id, u.id, u.name, u.locale, r.id as role_id, r.permissions, null::text[] as scopes, s.id as session_id, s.expires_at, s.last_seen_at,
  array(select m.team_id from team_members m where m.tenant_id = u.tenant_id and m.user_id = u.id) as team_ids, withheld_from(u.tenant_id, u.id) as withheld
  from sessions s join users u on u.tenant_id = s.tenant_id and u.id = s.user_id join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
  where s.token_hash = $1 and u.status = 'active'`;

// a key made by the command line has no maker and is bounded by its scopes alone
const keyQuery = `select k.tenant_id, k.id, k.name, coalesce(u.locale, 'ru') as locale, r.id as role_id, coalesce(r.permissions, '{*}') as permissions, k.scopes, null as session_id, k.expires_at, k.last_used_at as last_seen_at,
  array(select m.team_id from team_members m where m.tenant_id = u.tenant_id and m.user_id = u.id) as team_ids, withheld_from(u.tenant_id, u.id) as withheld
  from api_keys k left join users u on u.tenant_id = k.tenant_id and u.id = k.created_by left join roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
  where k.key_hash = $1 and (k.created_by is null or u.status = 'active')`;

async function lookUp(app: App, query: string, hash: Buffer): Promise<Credential | null> {
  const [found] = await asSystemQuery<Credential>(app, named(query, [hash]));
  return found ?? null;
}

/** One reading query over all tenants, in one round trip. */
export async function asSystemQuery<R extends object>(app: App, query: ReturnType<typeof named>): Promise<R[]> {
  const client = await app.database.pool.connect();
  let broken: Error | undefined;
  try {
    const begun = client.query('begin; set local role otklik_system');
    const rows = client.query<R>(query);
    const [, { rows: found }] = await Promise.all([begun, rows, client.query('commit')]);
    return found;
  } catch (error) {
    await client.query('rollback').catch((failed) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function isAlive(found: Credential, at: number): boolean {
  if (found.expires_at && found.expires_at.getTime() <= at) return false;
  return found.session_id === null || !found.last_seen_at || at - found.last_seen_at.getTime() < idleMs;
}

/** Who that is, with the rights of now: of a person the role's less what their lines withhold, of a key the scopes' share of its maker's. */
export function actorOf(found: Found): Actor {
  const whole = (list: readonly string[]) =>
    list.includes('*') ? permissions : permissions.filter((permission) => list.includes(permission));
  const ofRole = new Set<Permission>(rightsOf(found.permissions, found.withheld));
  const granted = found.scopes ? whole(found.scopes).filter((permission) => ofRole.has(permission)) : [...ofRole];
  return {
    kind: found.session_id ? 'user' : 'key',
    id: found.id,
    name: found.name,
    permissions: new Set(granted),
    teamIds: found.team_ids,
    roleId: found.role_id,
    ...(found.session_id && { sessionId: found.session_id }),
  };
}

const useNotedEveryMs = 60_000;

/** Last use is written at most once a minute, so that reading costs no write. */
async function noteUse(app: App, found: Credential, address: string, at: number): Promise<void> {
  if (found.last_seen_at && at - found.last_seen_at.getTime() < useNotedEveryMs) return;
  const client = await app.database.pool.connect();
  try {
    await client.query(`begin; set local role otklik_app; set local app.tenant = '${found.tenant_id}'`);
    if (found.session_id) {
      await client.query('update sessions set last_seen_at = $3, address = $4 where tenant_id = $1 and id = $2', [
        found.tenant_id,
        found.session_id,
        new Date(at),
        address,
      ]);
      await client.query('update users set last_seen_at = $3 where tenant_id = $1 and id = $2', [found.tenant_id, found.id, new Date(at)]);
    } else
      await client.query('update api_keys set last_used_at = $3 where tenant_id = $1 and id = $2', [
        found.tenant_id,
        found.id,
        new Date(at),
      ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    app.log.warn({ err: error }, 'session.use_not_noted');
  } finally {
    client.release();
  }
}
