import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Serves a built web app at /; any other path outside the API is the app's own route. */
export async function serveApp(server: FastifyInstance, root: string): Promise<void> {
  if (!existsSync(root)) {
    server.get('/', async (_request, reply) => reply.type('text/plain').send('The web app is not built. Run: npm run build:web'));
    return;
  }
  await server.register(fastifyStatic, { root, wildcard: false, index: false, setHeaders: (reply, path) => reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache') });
  server.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/assets/')) return reply.status(404).send({ code: 'not_found' });
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
