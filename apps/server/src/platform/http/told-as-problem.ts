import { ORPCError } from '@orpc/server';
import type { Call } from './mount.ts';
import { problemOf } from './problem.ts';

/** Tells what fails around a verb (a shape that does not fit) as the verb's own refusals are told: in the caller's language, with the number
 *  of the request, and with Retry-After where they say how long to wait. */
export async function toldAsProblem({ next, context }: { next(): Promise<unknown>; context: Call }): Promise<unknown> {
  try {
    return await next();
  } catch (error) {
    const problem = problemOf(error, context.requestId, context.locale, context.app.log);
    const { retryAfterSeconds } = problem.details;
    if (typeof retryAfterSeconds === 'number') context.reply.header('retry-after', String(retryAfterSeconds));
    throw new ORPCError(problem.code, { status: problem.status, message: problem.title, data: problem, cause: error });
  }
}
