import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Hit = { path: string; headers: IncomingHttpHeaders; body: string };
export type Receiver = {
  url: string;
  hits: Hit[];
  /** how it answers from now on; by default 200 */
  answer: (response: ServerResponse, hit: Hit) => void;
  close(): Promise<void>;
};

/** A real HTTP server on this machine that receives webhooks, and behaves as badly as it is told to. */
export async function openReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const hit = { path: request.url ?? '', headers: request.headers, body };
      receiver.hits.push(hit);
      receiver.answer(response, hit);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    hits: [],
    answer: (response) => response.end('ok'),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return receiver;
}
