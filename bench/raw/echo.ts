import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawWork, serveRaw } from './child.ts';

/** The least an HTTP call can cost: node:http, a small JSON body read and sent back. The caller drives it over its port. */
const work: RawWork = async () => {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(JSON.parse(body)));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, run: async () => [], close: async () => void server.close() };
};

await serveRaw(work);
