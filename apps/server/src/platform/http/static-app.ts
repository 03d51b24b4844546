import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../refuse.ts';

/** Serves a built web app at /; any other path that a page may have is the app's own route. Refuses not_found. */
export async function serveApp(server: FastifyInstance, root: string): Promise<void> {
  if (!existsSync(root)) {
    server.get('/', async (_request, reply) => reply.type('text/plain').send('The web app is not built. Run: npm run build:web'));
    return;
  }
  await server.register(fastifyStatic, { root, wildcard: false, index: false, setHeaders });
  server.setNotFoundHandler((request, reply) => {
    if (!['GET', 'HEAD'].includes(request.method) || noPage.test(request.url)) throw refuse('not_found');
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}

/** a program that asks for another version of the API must not be answered with a page */
const noPage = /^\/(?:assets|api)(?:[/?]|$)/;

function setHeaders(reply: { header(name: string, value: string): unknown }, path: string): void {
  reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  // the frame of a letter has no origin of its own, so to a browser its one script and our type come from a stranger
  if (!/\/mail-frame\.js$|\.woff2$/.test(path)) return;
  reply.header('cross-origin-resource-policy', 'cross-origin');
  // type is asked for with an origin, the frame's is `null`; these files are the same for everybody and are asked for without a cookie
  if (path.endsWith('.woff2')) reply.header('access-control-allow-origin', '*');
}
