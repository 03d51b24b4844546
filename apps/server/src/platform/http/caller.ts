import { newId } from '@otklik/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../ctx.ts';
import { refuse } from '../refuse.ts';
import type { Call, Caller } from './mount.ts';

/** Finds who calls from a session cookie or a key; null when nobody. Given by the identity module through main. */
export type Authenticate = (
  app: App,
  credentials: { cookie: string | null; bearer: string | null },
  address: string,
) => Promise<Caller | null>;

/** The session cookie's name: with the __Host- prefix wherever the public address is https. */
export function cookieName(app: App): string {
  return app.config.publicUrl.startsWith('https:') ? '__Host-otklik' : 'otklik';
}

/** What a request shows of who calls: a key, else the session cookie. */
export function credentialsOf(app: App, request: FastifyRequest): { bearer: string | null; cookie: string | null } {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
  return { bearer, cookie: bearer ? null : (request.cookies[cookieName(app)] ?? null) };
}

/**
 * Makes the call of a request: who, from where, in which language.
 * Refuses foreign_origin when a page of another site changes something with our cookie (the Origin header says so, RFC 6454 §7.3), and invalid_input.
 */
export async function callOf(app: App, authenticate: Authenticate, request: FastifyRequest, reply: FastifyReply): Promise<Call> {
  const { bearer, cookie } = credentialsOf(app, request);
  if (!bearer && request.method !== 'GET' && request.method !== 'HEAD') refuseForeignOrigin(app, request);
  const caller = bearer || cookie ? await authenticate(app, { cookie, bearer }, request.ip) : null;
  return {
    app,
    requestId: request.id || newId(),
    address: request.ip,
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    locale: localeOf(request) ?? caller?.locale ?? 'ru',
    idempotencyKey: idempotencyKeyOf(request),
    reply,
    caller,
  };
}

/** One that cannot be kept must not be passed over: its sender would take every repetition for harmless. */
function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') return null;
  if (typeof key !== 'string' || key.length > 200)
    throw refuse('invalid_input', { issues: [{ path: 'headers.idempotency-key', message: 'at most 200 characters' }] });
  return key;
}

/** The language a request asks for, of the two we speak. */
export function localeOf(request: FastifyRequest): 'ru' | 'en' | null {
  const wanted = String(request.headers['accept-language'] ?? '').toLowerCase();
  const ru = wanted.search(/\bru\b/);
  const en = wanted.search(/\ben\b/);
  if (ru < 0 && en < 0) return null;
  return en < 0 || (ru >= 0 && ru < en) ? 'ru' : 'en';
}

function refuseForeignOrigin(app: App, request: FastifyRequest): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  const host = URL.canParse(origin) ? new URL(origin).host : '';
  if (host !== request.headers.host && host !== new URL(app.config.publicUrl).host) throw refuse('foreign_origin');
}
