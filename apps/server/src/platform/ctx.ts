import type { Permission } from '@otklik/contract/permissions.ts';
import type pg from 'pg';
import type { Config } from './config.ts';
import type { Keys } from './crypto.ts';
import type { AnyDb, Database } from './db/pool.ts';
import type { Jobs } from './jobs/queue.ts';
import type { Log } from './log.ts';
import type { Notices } from './realtime/notices.ts';
import type { Presence } from './realtime/presence.ts';
import type { Storage } from './storage.ts';

/** Who acts. `permissions` are what this actor may do now: of a user the role's, of a key the scopes' share of it. */
export type Actor = {
  kind: 'user' | 'key' | 'contact' | 'bot' | 'system' | 'anonymous';
  id: string | null;
  name: string;
  permissions: ReadonlySet<Permission>;
  teamIds: readonly string[];
  /** of a user, and of a key the maker's */
  roleId?: string | null;
  /** of a user: the session that the call came by */
  sessionId?: string;
};

/** Why something happened, when not by somebody's own hand: a rule, a mail. `depth` grows with each step so that a loop ends. */
export type Cause = {
  kind: string;
  id: string | null;
  name: string | null;
  depth?: number /** ids of the rules that led to it */;
  chain?: readonly string[];
};

/** What one process has of the world; made once at boot. */
export type App = {
  config: Config;
  log: Log;
  database: Database;
  keys: Keys;
  storage: Storage;
  jobs: Jobs;
  notices: Notices;
  /** who is where; in memory alone */
  presence: Presence;
};

/** What every verb is given: the transaction, the tenant, who acts, and the instant. There is no other handle to pick up. */
export type Ctx = {
  app: App;
  tenantId: string;
  actor: Actor;
  now: Date;
  requestId: string;
  /** network address of the caller */
  address: string;
  locale: 'ru' | 'en';
  cause: Cause | null;
  /** the query builder inside the transaction; modules narrow it to their own tables */
  db: AnyDb;
  client: pg.PoolClient;
  /** what is left to do before the commit, each under its name once: see `atEnd` */
  atEnd: Map<string, (ctx: Ctx) => Promise<void>>;
  /** rows of events told of and not yet written */
  told: (readonly unknown[])[];
  /** what to do as the last thing before the commit, when all the changes are there */
  closing: (() => Promise<unknown>)[];
  /** what to do when the commit succeeded */
  committed: { events: boolean; queues: Set<string>; acts: (() => void)[] };
};

/** True when the actor has the right. */
export function may(ctx: Ctx, permission: Permission): boolean {
  return ctx.actor.permissions.has(permission);
}
