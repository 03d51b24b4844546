import { fileURLToPath } from 'node:url';
import { newId } from '@otklik/core';
import { authenticate } from '../modules/identity/index.ts';
import type { App } from '../platform/ctx.ts';
import { pendingMigrations } from '../platform/db/migrate.ts';
import { sendingHeld } from '../platform/hold.ts';
import { allow } from '../platform/http/mount.ts';
import { openApiDocument } from '../platform/http/openapi.ts';
import { type Document, referencePage } from '../platform/http/reference.ts';
import { buildServer } from '../platform/http/server.ts';
import { serveApp } from '../platform/http/static-app.ts';
import type { Web } from '../platform/module.ts';
import { openHub } from '../platform/realtime/hub.ts';
import { recheckStreams, visibleEvents } from './live.ts';
import { webMetrics } from './metrics.ts';
import { modules } from './modules.ts';

const agentApp = fileURLToPath(new URL('../../../agent/dist', import.meta.url));

/** Builds the web side: the API of all modules, the live stream, health, and the agent's app. */
export async function buildWeb(app: App): Promise<{ server: Web; stop(): Promise<void> }> {
  const hub = openHub(app, {
    visible: (tenantId, actors, events) => visibleEvents(app, tenantId, actors, events),
    recheck: (streams) => recheckStreams(app, streams),
  });
  const metrics = webMetrics(app, hub.size);
  let draining = false;
  const server = await buildServer(app, {
    router: Object.fromEntries(modules.map((module) => [module.name, module.routes])),
    authenticate,
    streams: [
      ...modules.flatMap((module) => module.streams ?? []),
      (api) => {
        api.get('/openapi.json', async () => openApiDocument(app.config.publicUrl));
        api.get('/docs', async (_request, reply) =>
          reply.type('text/html').send(referencePage((await openApiDocument(app.config.publicUrl)) as Document)),
        );
        // a HEAD of a stream would be held open and told nothing
        api.get('/live', { exposeHeadRoute: false }, async (request, reply) => {
          const caller = allow('signed_in', await request.call(reply));
          reply.hijack();
          reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
          const since = request.headers['last-event-id'] ?? (request.query as { since?: string }).since;
          const position = typeof since === 'string' && /^\d{1,20}$/.test(since) ? since : null;
          await hub.add({ id: newId(), tenantId: caller.tenantId, actor: caller.actor, response: reply.raw, closed: false }, position);
        });
      },
    ],
    answered: metrics.answered,
    outside: async (outer) => {
      metrics.mount(outer);
      outer.get('/health/live', async () => ({ status: 'live' }));
      outer.get('/health/ready', async (_request, reply) => {
        const problem = draining ? 'draining' : await notReady(app);
        if (problem) return reply.status(503).send({ status: 'not ready', problem });
        const held = await sendingHeld(app);
        return { status: 'ready', ...(held && { held }) };
      });
      await serveApp(outer, agentApp);
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
