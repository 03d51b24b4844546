import { ORPCError, ValidationError } from '@orpc/server';
import { type RefusalCode, refusals } from '@otklik/contract/refusals.ts';
import en from '@otklik/locales/en/errors.json' with { type: 'json' };
import ru from '@otklik/locales/ru/errors.json' with { type: 'json' };
import type { Log } from '../log.ts';
import { Outage, Refusal } from '../refuse.ts';
import { issuesOf } from './issues-of.ts';

/** An RFC 9457 problem. `code` is of the registry, `title` in the caller's language, `details` the facts. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: RefusalCode;
  details: Record<string, unknown>;
  requestId: string;
};

const words: Record<'ru' | 'en', Record<string, string>> = { ru, en };

/** The problem that an error is told as. What is neither refusal nor outage is a bug: logged whole, told without details. */
export function problemOf(error: unknown, requestId: string, locale: 'ru' | 'en', log: Log): Problem {
  if (error instanceof Refusal) return problem(error.code, error.facts, requestId, locale);
  if (error instanceof ORPCError) {
    if (error.data && isProblem(error.data)) return error.data;
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
      return problem('invalid_input', { issues: error.cause.issues.flatMap((issue) => issuesOf(issue)) }, requestId, locale);
    }
    if (error.status === 400) return problem('invalid_input', { issues: [{ path: '', message: error.message }] }, requestId, locale);
    if (error.status === 404) return problem('not_found', {}, requestId, locale);
    if (error.status === 413) return problem('file_too_large', {}, requestId, locale);
  }
  if (error instanceof Outage || isDatabaseAway(error)) {
    log.warn({ err: error, requestId }, 'request.outage');
    return problem('unavailable', { retryAfterSeconds: 2 }, requestId, locale);
  }
  log.error({ err: error, requestId }, 'request.bug');
  return problem('server_error', { requestId }, requestId, locale);
}

/** A problem of the registry, in words. */
export function problem(code: RefusalCode, facts: Record<string, unknown>, requestId: string, locale: 'ru' | 'en'): Problem {
  const template = words[locale][`errors_${code}`] ?? code;
  const title = template.replace(/\{(\w+)\}/g, (_, name: string) => factText(facts[name]));
  return { type: `urn:otklik:error:${code}`, title, status: refusals[code].status, code, details: facts, requestId };
}

function isProblem(data: unknown): data is Problem {
  return typeof data === 'object' && data !== null && 'code' in data && 'requestId' in data && 'status' in data;
}

/** PostgreSQL is going away, gone, full, or ended what took too long or stood crosswise (57014, 55P03, 25P03, 40P01): classes of its error codes, and sockets that broke. */
function isDatabaseAway(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return (
    /^(08|53|57|40P01|55P03|25P03)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT'].includes(code) ||
    (error instanceof Error && /Connection terminated|timeout exceeded when trying to connect/.test(error.message))
  );
}

function factText(fact: unknown): string {
  return typeof fact === 'string' || typeof fact === 'number'
    ? String(fact)
    : fact === undefined || fact === null
      ? ''
      : JSON.stringify(fact);
}
