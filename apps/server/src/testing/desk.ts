import type { AnyContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract';
import type { Permission } from '@otklik/contract/permissions.ts';
import type { Web } from '../platform/module.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot, type Booted } from '../main/boot.ts';
import { createApiKey, createTenant, createUser, hashPassword } from '../modules/identity/index.ts';
import { type Config, readConfig } from '../platform/config.ts';
import type { App, Ctx } from '../platform/ctx.ts';
import { asSystem, inTenant, systemActor } from '../platform/db/transaction.ts';
import { forgetHandlers } from '../platform/events/declare.ts';
import type { Problem } from '../platform/http/problem.ts';
import { testDatabase } from './test-database.ts';

type Input<C extends AnyContractProcedure> = Partial<InferSchemaInput<NonNullable<C['~orpc']['inputSchema']>>>;
type Output<C extends AnyContractProcedure> = InferSchemaOutput<NonNullable<C['~orpc']['outputSchema']>>;

/** Thrown by `call` when the answer is a problem. */
export class Refused extends Error {
  readonly problem: Problem;
  readonly status: number;
  constructor(problem: Problem, status: number) {
    super(`${status} ${problem.code} ${JSON.stringify(problem.details ?? {})}`);
    this.problem = problem;
    this.status = status;
  }
}

/** A person at the desk: calls go through the whole HTTP side with a session of that person. */
export type Person = {
  userId: string;
  tenantId: string;
  token: string;
  call<C extends AnyContractProcedure>(line: C, input?: Input<C>, headers?: Record<string, string>): Promise<Output<C>>;
};

export type Desk = {
  app: App;
  server: Web;
  databaseUrl: string;
  tenantId: string;
  roleIds: Record<string, string>;
  /** Anna (administrator), Vera (supervisor), Boris (agent), Gleb (light agent) of the first tenant; Zoya (administrator) of the second */
  as(name: 'Anna' | 'Vera' | 'Boris' | 'Gleb' | 'Zoya'): Person;
  otherTenantId: string;
  /** one more person of the first tenant */
  hire(name: string, roleId: string): Promise<Person>;
  /** a program with a key of these scopes */
  key(scopes: (Permission | '*')[], tenantId?: string): Promise<Person>;
  inTenant<T>(work: (ctx: Ctx) => Promise<T>, tenantId?: string): Promise<T>;
  /** rows as the owner of everything sees them */
  sql<R>(text: string, values?: unknown[]): Promise<R[]>;
  /** waits until no job is due or running, and nothing waits for the index of words */
  settled(timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
};

const password = 'correct horse battery';
let hashed: Promise<string> | null = null;

/** Boots the product on a database of its own, with two tenants and a small cast. Call `close` in afterAll. */
export async function openDesk(settings: Partial<Config> = {}): Promise<Desk> {
  hashed ??= hashPassword(password);
  const [database, dataDir, passwordHash] = await Promise.all([testDatabase(), mkdtemp(join(tmpdir(), 'otklik-desk-')), hashed]);
  const config: Config = {
    ...readConfig({}),
    port: 0,
    smtpPort: 0,
    dataDir,
    logLevel: process.env.OTKLIK_LOG ?? 'error',
    rateLimit: 1_000_000,
    allowPrivate: ['127.0.0.0/8', '::1/128'],
    ...settings,
  };
  const booted: Booted = await boot(config, database.url);
  const { app } = booted;
  const server = booted.server as Web;
  const people = new Map<string, Person>();

  const person = (tenantId: string, userId: string, token: string): Person => ({
    userId,
    tenantId,
    token,
    async call(line, input = {}, headers = {}) {
      const { method, path } = line['~orpc'].route as { method: 'GET'; path: string };
      const {
        params = {},
        query = {},
        body,
      } = input as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
      const url = `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}`;
      const answer = await server.inject({
        method,
        url,
        query: Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)])),
        headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        payload: body === undefined ? undefined : JSON.stringify(body),
      });
      const told = answer.body === '' ? undefined : JSON.parse(answer.body);
      if (answer.statusCode >= 400) throw new Refused(told, answer.statusCode);
      return told;
    },
  });
  const hire = async (ctx: Ctx, email: string, name: string, roleId: string) => {
    const userId = await createUser(ctx, { email, name, passwordHash, roleId, locale: 'ru', timeZone: 'Europe/Moscow' });
    // a key of a person acts with the person's rights; it spares every test a sign-in
    const { key } = await createApiKey(ctx, { name: `${name}'s key`, scopes: ['*'], expiresAt: null, createdBy: userId });
    return person(ctx.tenantId, userId, key);
  };
  const found = async (slug: string, cast: [string, string][]) => {
    const { tenantId, roleIds } = await asSystem(app, async (ctx) =>
      createTenant(ctx, { slug, name: slug, locale: 'ru', timeZone: 'Europe/Moscow' }),
    );
    await inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
      for (const [name, role] of cast)
        people.set(name, await hire(ctx, `${name.toLowerCase()}@${slug}.test`, name, roleIds[role] as string));
    });
    return { tenantId, roleIds };
  };
  const first = await found('first', [
    ['Anna', 'administrator'],
    ['Vera', 'supervisor'],
    ['Boris', 'agent'],
    ['Gleb', 'light_agent'],
  ]);
  const second = await found('second', [['Zoya', 'administrator']]);
  const sql = async <R>(text: string, values: unknown[] = []) => (await app.database.pool.query(text, values)).rows as R[];

  return {
    app,
    server,
    databaseUrl: database.url,
    tenantId: first.tenantId,
    roleIds: first.roleIds,
    otherTenantId: second.tenantId,
    as: (name) => people.get(name) as Person,
    hire: (name, roleId) =>
      inTenant(app, first.tenantId, { actor: systemActor }, (ctx) => hire(ctx, `${name.toLowerCase()}@first.test`, name, roleId)),
    async key(scopes, tenantId = first.tenantId) {
      const made = await inTenant(app, tenantId, { actor: systemActor }, (ctx) =>
        createApiKey(ctx, { name: 'test', scopes, expiresAt: null, createdBy: null }),
      );
      return person(tenantId, made.id, made.key);
    },
    inTenant: (work, tenantId = first.tenantId) => inTenant(app, tenantId, { actor: systemActor }, work),
    sql,
    async settled(timeoutMs = 15_000) {
      const until = performance.now() + timeoutMs;
      for (;;) {
        const [left] = await sql<{ n: number }>(
          `select (select count(*) from pgboss.job where state in ('created', 'active', 'retry') and start_after <= now())::int + (select count(*) from search_pending)::int as n`,
        );
        if (!left || left.n === 0) return;
        if (performance.now() > until) throw new Error(`${left.n} jobs are still due after ${timeoutMs} ms`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async close() {
      await booted.stop();
      forgetHandlers();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
