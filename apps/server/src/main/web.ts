import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { newId } from '@otklik/core';
import type { FastifyInstance } from 'fastify';
import { authenticate } from '../modules/identity/index.ts';
import type { App } from '../platform/ctx.ts';
import { pendingMigrations } from '../platform/db/migrate.ts';
import { sendingHeld } from '../platform/hold.ts';
import { openApiDocument } from '../platform/http/openapi.ts';
import { type Document, referencePage } from '../platform/http/reference.ts';
import { buildServer } from '../platform/http/server.ts';
import { openHub } from '../platform/realtime/hub.ts';
import { recheckStreams, visibleEvents } from './live.ts';
import { modules } from './modules.ts';

const agentApp = fileURLToPath(new URL('../../../agent/dist', import.meta.url));

/** Builds the web side: the API of all modules, the live stream, health, and the agent's app. */
export async function buildWeb(app: App): Promise<{ server: FastifyInstance; stop(): Promise<void> }> {
  const hub = openHub(app, { visible: (stream, events) => visibleEvents(app, stream, events), recheck: (streams) => recheckStreams(app, streams) });
  let draining = false;
  const server = await buildServer(app, {
    router: Object.fromEntries(modules.map((module) => [module.name, module.routes])),
    authenticate,
    streams: [
      ...modules.flatMap((module) => module.streams ?? []),
      (api) => {
        api.get('/openapi.json', async () => openApiDocument(app.config.publicUrl));
        api.get('/docs', async (_request, reply) => reply.type('text/html').send(referencePage((await openApiDocument(app.config.publicUrl)) as Document)));
        api.get('/live', async (request, reply) => {
          const { caller } = await request.call(reply);
          if (!caller) return reply.status(401).send({ code: 'not_signed_in' });
          reply.hijack();
          reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
          const since = request.headers['last-event-id'] ?? (request.query as { since?: string }).since;
          const position = typeof since === 'string' && /^\d{1,20}$/.test(since) ? since : null;
          await hub.add({ id: newId(), tenantId: caller.tenantId, actor: caller.actor, response: reply.raw, closed: false }, position);
        });
      },
    ],
    outside: async (outer) => {
      outer.get('/health/live', async () => ({ status: 'live' }));
      outer.get('/health/ready', async (_request, reply) => {
        const problem = draining ? 'draining' : await notReady(app);
        if (problem) return reply.status(503).send({ status: 'not ready', problem });
        const held = await sendingHeld(app);
        return { status: 'ready', ...(held && { held }) };
      });
      await serveAgentApp(outer);
    },
  });
  return {
    server,
    async stop() {
      draining = true;
      hub.close();
      await server.close();
    },
  };
}

async function notReady(app: App): Promise<string | null> {
  const late = new Promise<string>((resolve) => setTimeout(() => resolve('the database does not answer'), 1000).unref());
  const asked = pendingMigrations(app.database.pool).then(
    (pending) => (pending.length > 0 ? `migrations are missing: ${pending.join(', ')}` : null),
    () => 'the database does not answer',
  );
  return Promise.race([asked, late]);
}

/** The built app at /; any other path outside the API is the app's own route. */
async function serveAgentApp(server: FastifyInstance): Promise<void> {
  if (!existsSync(agentApp)) {
    server.get('/', async (_request, reply) => reply.type('text/plain').send('The web app is not built. Run: npm run build:web'));
    return;
  }
  await server.register(fastifyStatic, { root: agentApp, wildcard: false, index: false, setHeaders: (reply, path) => reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache') });
  server.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/assets/')) return reply.status(404).send({ code: 'not_found' });
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
