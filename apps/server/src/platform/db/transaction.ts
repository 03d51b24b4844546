import { isId } from '@otklik/core';
import type pg from 'pg';
import { now } from '../clock.ts';
import type { Actor, App, Cause, Ctx } from '../ctx.ts';
import { writeEvents } from '../events/write.ts';
import { newId } from '@otklik/core';
import { closeHandle, handleOf } from './handle.ts';

type Opening = {
  actor: Actor;
  requestId?: string;
  address?: string;
  locale?: 'ru' | 'en';
  cause?: Cause | null;
  now?: Date;
  /** false where a crash of the database may take the last fraction of a second back, because the same work would be done again */
  durable?: boolean;
};

/**
 * Runs a function in one transaction of one tenant, as the role that owns nothing and sees that tenant alone.
 * The change, its event rows and its jobs are committed together; what listens is told after the commit.
 */
export function inTenant<T>(app: App, tenantId: string, opening: Opening, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (!isId(tenantId)) throw new Error('a tenant id must be a UUID');
  const begin = `begin; set local role otklik_app; set local app.tenant = '${tenantId}'`;
  return transact(app, opening.durable === false ? `${begin}; set local synchronous_commit = off` : begin, tenantId, opening, work);
}

/**
 * Runs a function in one transaction over all tenants: sign-in by address, mail intake, due rows. Few verbs may; each says why in its docstring.
 * `tenantId` of its ctx is empty until the function narrows it by `enterTenant`.
 */
export function asSystem<T>(app: App, work: (ctx: Ctx) => Promise<T>, opening: Partial<Opening> = {}): Promise<T> {
  return transact(app, 'begin; set local role otklik_system', '', { actor: systemActor, ...opening }, work);
}

/** Narrows a system transaction to one tenant for the rest of it: from here on it is the tenant's, and cannot widen again. */
export async function enterTenant(ctx: Ctx, tenantId: string, actor: Actor = ctx.actor): Promise<Ctx> {
  if (!isId(tenantId)) throw new Error('a tenant id must be a UUID');
  await writeEvents(ctx);
  ctx.client.query(`set local role otklik_app; set local app.tenant = '${tenantId}'`).catch(ignoreHere);
  return Object.assign(ctx, { tenantId, actor });
}

/**
 * Leaves work for the end of the transaction, before its commit: what follows from everything that changed is then reckoned once.
 * Of several under one name the first is done. It may emit events and leave more work; its failure undoes all.
 */
export function atEnd(ctx: Ctx, name: string, act: (ctx: Ctx) => Promise<void>): void {
  if (!ctx.atEnd.has(name)) ctx.atEnd.set(name, act);
}

const mostTurns = 20;

export const systemActor: Actor = { kind: 'system', id: null, name: '', permissions: new Set(), teamIds: [] };

async function transact<T>(app: App, begin: string, tenantId: string, opening: Opening, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const client = await app.database.pool.connect();
  const handle = handleOf(client);
  const ctx: Ctx = {
    app,
    tenantId,
    actor: opening.actor,
    now: opening.now ?? now(),
    requestId: opening.requestId ?? newId(),
    address: opening.address ?? '',
    locale: opening.locale ?? 'ru',
    cause: opening.cause ?? null,
    db: app.database.on(handle),
    client: handle,
    atEnd: new Map(),
    told: [],
    closing: [],
    committed: { events: false, queues: new Set(), acts: [] },
  };
  let broken: Error | undefined;
  try {
    // pipelined: the opening travels with the first statement, and its failure fails that one too
    const opened = client.query(begin);
    opened.catch(ignoreHere);
    const result = await work(ctx);
    await workOff(ctx);
    await opened;
    for (const act of ctx.closing.splice(0)) await act();
    // one journey; what fails before the commit makes it a rollback, and is told
    const [, { command }] = await Promise.all([writeEvents(ctx), client.query('commit')]);
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back: an error inside it was swallowed');
    afterCommit(ctx);
    return result;
  } catch (error) {
    closeHandle(client);
    broken = await rollback(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Does what was left for the end, and what that leaves in its turn. */
async function workOff(ctx: Ctx): Promise<void> {
  for (let turns = 0; ctx.atEnd.size > 0; turns += 1) {
    if (turns === mostTurns) throw new Error('what is left for the end of the transaction has no end');
    const acts = [...ctx.atEnd.values()];
    ctx.atEnd.clear();
    for (const act of acts) await act(ctx);
  }
}

function afterCommit(ctx: Ctx): void {
  const { events, queues, acts } = ctx.committed;
  if (events || queues.size > 0) ctx.app.notices.send(events, queues);
  for (const act of acts) act();
}

/** Rolls back; hands back the error when even that failed, so that the connection is thrown away. */
async function rollback(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** The same failure reaches the caller through the statement that follows. */
function ignoreHere(): void {}
