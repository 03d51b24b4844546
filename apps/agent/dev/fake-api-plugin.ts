import type { ServerResponse } from 'node:http';
import { ORPCError, type Router } from '@orpc/server';
import { OpenAPIHandler } from '@orpc/openapi/node';
import type { Plugin } from 'vite';
import { fakeRouter, Problem } from './fake-api.ts';

/** Answers /api/v1 of the development and preview servers from memory; ships nowhere. `POST /api/dev?signedIn=0&fresh=1` sets the scene. */
export function fakeApi(): Plugin {
  const listeners = new Set<ServerResponse>();
  const world = { signedIn: true, fresh: false };
  let seq = 0;
  const emit = (type: string, data: Record<string, unknown>) => {
    for (const to of listeners) to.write(`id: ${++seq}\ndata: ${JSON.stringify({ seq, type, data })}\n\n`);
  };
  const handler = new OpenAPIHandler(fakeRouter(emit, world) as Router<any, any>, {
    customErrorResponseBodyEncoder: (error) => {
      const cause = error.cause instanceof Problem ? error.cause : undefined;
      return {
        type: 'about:blank',
        title: error.message,
        status: cause?.status ?? error.status,
        code: cause?.code ?? (error.code === 'BAD_REQUEST' ? 'invalid_input' : 'server_error'),
        requestId: 'fake',
      };
    },
    clientInterceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          if (error instanceof Problem)
            throw new ORPCError(error.code.toUpperCase(), { status: error.status, message: error.code, cause: error });
          if (!(error instanceof ORPCError)) console.error(error);
          throw error;
        }
      },
    ],
  });
  const serve: NonNullable<Plugin['configureServer']> = (server) => {
    server.middlewares.use(async (request, response, next) => {
      const url = new URL(request.url ?? '/', 'http://dev');
      if (url.pathname === '/api/dev') {
        if (url.searchParams.has('signedIn')) world.signedIn = url.searchParams.get('signedIn') === '1';
        if (url.searchParams.has('fresh')) world.fresh = url.searchParams.get('fresh') === '1';
        if (url.searchParams.has('emit')) emit(url.searchParams.get('emit')!, JSON.parse(url.searchParams.get('data') ?? '{}'));
        response.end('ok');
        return;
      }
      if (url.pathname === '/api/v1/live') {
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
        response.write(': hello\n\n');
        listeners.add(response);
        request.on('close', () => listeners.delete(response));
        return;
      }
      if (url.pathname === '/api/v1/uploads') {
        let size = 0;
        request.on('data', (part) => (size += part.length));
        request.on('end', () =>
          response.writeHead(201, { 'content-type': 'application/json' }).end(
            JSON.stringify({
              id: `0190ffff-0000-7000-8000-${String(++seq).padStart(12, '0')}`,
              name: 'file',
              type: 'application/octet-stream',
              size,
            }),
          ),
        );
        return;
      }
      const { matched } = await handler.handle(request, response, { prefix: '/api/v1', context: {} });
      if (!matched) next();
    });
  };
  return {
    name: 'fake-api',
    apply: (_config, env) => env.command === 'serve',
    configureServer: serve,
    configurePreviewServer: serve as unknown as NonNullable<Plugin['configurePreviewServer']>,
  };
}
