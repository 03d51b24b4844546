import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { newId } from '@otklik/core';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { App } from '../ctx.ts';
import { refuse } from '../refuse.ts';
import { type AllowedMethods, allowedMethods } from './allowed-methods.ts';
import { type Authenticate, callOf, credentialsOf, localeOf } from './caller.ts';
import type { Call } from './mount.ts';
import { networkOf } from './network.ts';
import { plainAnswer } from './plain-answer.ts';
import { problemOf } from './problem.ts';
import { toldAsProblem } from './told-as-problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** who calls; for routes that stream bytes and are no contract */
    call(reply: FastifyReply): Promise<Call>;
  }
}

export type ServerParts = {
  /** bound contract lines, by module */
  router: Record<string, unknown>;
  authenticate: Authenticate;
  /** byte streams below /api/v1 */
  streams: ((api: FastifyInstance, app: App) => void)[];
  /** hears of every answered request, for metrics */
  answered?(request: { method: string; url: string; route: string | undefined }, status: number, seconds: number): void;
  /** everything outside /api/v1: health, the web app */
  outside(server: FastifyInstance): Promise<void>;
};

const jsonLimit = 8 * 1024 * 1024;
const longText = 16_384;

/** Puts the HTTP side together: security headers, rate limit, the contract below /api/v1, byte streams beside it. */
export async function buildServer(app: App, parts: ServerParts): Promise<FastifyInstance> {
  const server = fastify({
    forceCloseConnections: true,
    trustProxy: app.config.trustProxy.length > 0 ? app.config.trustProxy : false,
    bodyLimit: jsonLimit,
    genReqId: () => newId(),
    logger: false,
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => sendProblem(app, error, request, reply),
  });
  await server.register(cookie);
  await server.register(helmet, securityHeaders(app));
  server.addHook('onResponse', async (request, reply) => {
    app.log.info(
      {
        id: request.id,
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    parts.answered?.(
      { method: request.method, url: request.url, route: request.routeOptions.url },
      reply.statusCode,
      reply.elapsedTime / 1000,
    );
  });
  server.setErrorHandler((error: FastifyError, request, reply) => sendProblem(app, error, request, reply));
  await server.register(
    async (api) => {
      await api.register(rateLimit, {
        global: true,
        max: app.config.rateLimit,
        timeWindow: '1 minute',
        enableDraftSpec: true,
        keyGenerator: (request) => shownBy(app, request) ?? networkOf(request.ip),
        errorResponseBuilder: (_request, context) => refuse('too_many_requests', { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
      });
      const callFor = boundedCalls(app, parts.authenticate, api);
      api.decorateRequest('call', function (this: FastifyRequest, reply: FastifyReply) {
        return callFor(this, reply);
      });
      const allowed = allowedMethods(parts.router);
      api.addHook('onRoute', ({ method, url }) => {
        if (!url.endsWith('*')) for (const one of [method].flat()) allowed.add({ method: one, path: url.slice('/api/v1'.length) });
      });
      api.removeContentTypeParser('text/plain');
      // a form is read by who wants its file, as it comes in (form-file.ts)
      api.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
      api.addHook('onSend', (_request, reply, payload, done) => {
        reply.header('cache-control', reply.getHeader('cache-control') ?? 'no-store');
        if (reply.statusCode >= 400) reply.header('content-type', 'application/problem+json; charset=utf-8');
        // a long text is made bytes once: as text its length would be counted first, letter by letter
        done(null, typeof payload === 'string' && payload.length > longText ? Buffer.from(payload) : payload);
      });
      for (const streams of parts.streams) streams(api, app);
      mountContract(api, app, parts, allowed);
    },
    { prefix: '/api/v1' },
  );
  await parts.outside(server);
  return server;
}

/** The credential that a request shows; null when there is none, or nothing that could be one of ours. */
function shownBy(app: App, request: FastifyRequest): string | null {
  const { bearer, cookie } = credentialsOf(app, request);
  const shown = bearer ?? cookie;
  return shown && shown.length <= 200 ? shown : null;
}

/**
 * Makes the calls of requests. A credential nobody has counts against the network it came from: the limit is kept per credential, and who invents
 * a new one for each request would have none.
 */
function boundedCalls(app: App, authenticate: Authenticate, api: FastifyInstance) {
  const strangers = api.createRateLimit({
    max: app.config.rateLimit,
    timeWindow: '1 minute',
    keyGenerator: (request) => networkOf(request.ip),
  });
  const count = async (request: FastifyRequest, increment: boolean) => {
    const counted = await strangers(request, { increment });
    if (!counted.isAllowed && counted.isExceeded)
      throw refuse('too_many_requests', { retryAfterSeconds: Math.max(1, counted.ttlInSeconds) });
  };
  return async (request: FastifyRequest, reply: FastifyReply): Promise<Call> => {
    const shown = shownBy(app, request) !== null;
    if (shown) await count(request, false);
    const call = await callOf(app, authenticate, request, reply);
    if (shown && !call.caller) await count(request, true);
    return call;
  };
}

/** A body that was not parsed as JSON within its limit (a form, a GET with one) would be read whole into memory by who looks for one. */
function refuseStrayBody(request: FastifyRequest, reply: FastifyReply): void {
  const { headers, body } = request;
  if (body !== undefined || (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0)) return;
  reply.header('connection', 'close');
  if (['POST', 'PUT', 'PATCH'].includes(request.method)) throw refuse('unsupported_media_type');
  throw refuse('invalid_input', { issues: [{ path: 'body', message: 'no body is expected' }] });
}

function mountContract(api: FastifyInstance, app: App, parts: ServerParts, allowed: AllowedMethods): void {
  const handler = new OpenAPIHandler(parts.router as never, {
    clientInterceptors: [plainAnswer, toldAsProblem as never],
    customErrorResponseBodyEncoder: (error) => problemOf(error, newId(), 'ru', app.log),
  });
  api.all('/*', async (request, reply) => {
    const call = await request.call(reply);
    refuseStrayBody(request, reply);
    const { matched } = await handler.handle(request, reply, { prefix: '/api/v1', context: call } as never);
    if (!matched) throw notMatched(request, reply, allowed);
  });
}

/** Nothing at this path, or nothing by this method (RFC 9110 §15.5.6). */
function notMatched(request: FastifyRequest, reply: FastifyReply, allowed: AllowedMethods): Error {
  const methods = allowed.of((request.url.split('?')[0] as string).slice('/api/v1'.length));
  if (methods.length === 0) return refuse('not_found');
  reply.header('allow', methods.join(', '));
  return refuse('method_not_allowed', { allowed: methods.join(', ') });
}

function sendProblem(app: App, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const told = problemOf(fromFastify(error), request.id, localeOf(request) ?? 'ru', app.log);
  const wait = told.details.retryAfterSeconds;
  if (typeof wait === 'number') reply.header('retry-after', String(wait));
  reply.status(told.status).type('application/problem+json').send(told);
}

/** Fastify's own refusals of a request (a body that is no JSON, too large) in our words. */
function fromFastify(error: unknown): unknown {
  const { code = '', message = '', statusCode = 0 } = (error ?? {}) as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return refuse('file_too_large', { limitBytes: jsonLimit });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return refuse('unsupported_media_type');
  if (code.startsWith('FST_') && statusCode >= 400 && statusCode < 500) return refuse('invalid_input', { issues: [{ path: '', message }] });
  if (error instanceof SyntaxError && statusCode === 400) return refuse('invalid_input', { issues: [{ path: '', message }] });
  return error;
}

function securityHeaders(app: App) {
  const https = app.config.publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine sets style attributes and one style element; scripts stay strict
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    hsts: https ? { maxAge: 31_536_000 } : false,
    crossOriginResourcePolicy: { policy: 'same-origin' as const },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' as const },
  };
}
