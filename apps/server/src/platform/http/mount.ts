import type { AnyContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract';
import { implement, ORPCError } from '@orpc/server';
import type { May, RouteMeta } from '@otklik/contract/kit.ts';
import type { RefusalCode } from '@otklik/contract/refusals.ts';
import type { FastifyReply } from 'fastify';
import type { Actor, App, Ctx } from '../ctx.ts';
import { inTenant } from '../db/transaction.ts';
import { Refusal, refuse } from '../refuse.ts';
import { once, onceOutside } from './idempotency.ts';
import { problemOf } from './problem.ts';

/** Who calls, found from the cookie or the key. */
export type Caller = { tenantId: string; actor: Actor; locale: 'ru' | 'en' };

/** What a route is given of the HTTP call. */
export type Call = {
  app: App;
  requestId: string;
  address: string;
  userAgent: string;
  locale: 'ru' | 'en';
  idempotencyKey: string | null;
  reply: FastifyReply;
  /** null when nobody is signed in; refused callers throw */
  caller: Caller | null;
};

type Input<C extends AnyContractProcedure> = NonNullable<InferSchemaOutput<NonNullable<C['~orpc']['inputSchema']>>>;
type Output<C extends AnyContractProcedure> = InferSchemaInput<NonNullable<C['~orpc']['outputSchema']>>;

/**
 * Binds a contract line to a verb. The line's right is checked, then the tenant's transaction is opened and the verb run inside it;
 * a repeated POST with the same Idempotency-Key gets the first answer.
 */
export function on<C extends AnyContractProcedure>(line: C, verb: (ctx: Ctx, input: Input<C>, call: Call) => Promise<Output<C>>) {
  const meta = line['~orpc'].meta as RouteMeta;
  const post = line['~orpc'].route.method === 'POST';
  return bind(line, async (call, input) => {
    const caller = allow(meta.may, call);
    const opening = { actor: caller.actor, requestId: call.requestId, address: call.address, locale: call.locale };
    return inTenant(call.app, caller.tenantId, opening, (ctx) =>
      post && call.idempotencyKey
        ? once(ctx, call.idempotencyKey, [line['~orpc'].route.path, input], () => verb(ctx, input, call))
        : verb(ctx, input, call),
    );
  });
}

/** Binds a contract line to a verb that opens its transactions itself: it speaks to the world, or its caller has no tenant yet. */
export function onOutside<C extends AnyContractProcedure>(line: C, verb: (call: Call, input: Input<C>) => Promise<Output<C>>) {
  const meta = line['~orpc'].meta as RouteMeta;
  const post = line['~orpc'].route.method === 'POST';
  return bind(line, async (call, input) => {
    if (meta.may === 'anyone') return verb(call, input);
    const caller = allow(meta.may, call);
    if (!post || !call.idempotencyKey) return verb(call, input);
    return onceOutside(call.app, caller, call.idempotencyKey, [line['~orpc'].route.path, input], () => verb(call, input));
  });
}

function bind<C extends AnyContractProcedure>(line: C, run: (call: Call, input: Input<C>) => Promise<unknown>) {
  // oxlint-disable-next-line typescript/no-explicit-any -- the types stand at on() and onOutside(), which alone call this
  return (implement(line as any) as any).$context().handler(async ({ input, context }: { input: Input<C>; context: Call }) => {
    try {
      return await run(context, input);
    } catch (error) {
      refuseUndeclared(line, error);
      const problem = problemOf(error, context.requestId, context.locale, context.app.log);
      throw new ORPCError(problem.code, { status: problem.status, message: problem.title, data: problem, cause: error });
    }
  });
}

/** In tests a refusal that the contract line does not name is a bug: documents and screens would not know it. */
function refuseUndeclared(line: AnyContractProcedure, error: unknown): void {
  if (!process.env.VITEST || !(error instanceof Refusal)) return;
  const { refusals } = line['~orpc'].meta as RouteMeta;
  if (!refusals.includes(error.code) && !commonRefusals.includes(error.code))
    throw new Error(
      `${line['~orpc'].route.method} ${line['~orpc'].route.path} refused ${error.code}, which its contract line does not name`,
    );
}

/** Refuses a caller without the right of the line. */
export function allow(right: May, call: Call): Caller {
  if (!call.caller) throw refuse('not_signed_in');
  if (right !== 'signed_in' && right !== 'anyone' && !call.caller.actor.permissions.has(right))
    throw refuse('forbidden', { permission: right });
  return call.caller;
}

/** The codes every route may answer beside its own. */
export const commonRefusals: readonly RefusalCode[] = [
  'invalid_input',
  'not_signed_in',
  'forbidden',
  'foreign_origin',
  'not_found',
  'method_not_allowed',
  'file_too_large',
  'unsupported_media_type',
  'idempotency_key_reused',
  'too_many_requests',
  'server_error',
  'unavailable',
];
