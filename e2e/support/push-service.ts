import { createECDH, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from 'playwright-core';
import { decryptPush } from '../../apps/server/src/testing/decrypt-push.ts';

export type PushService = {
  /** what came, decrypted as a browser does (RFC 8291) */
  pushed: string[];
  /** what the page's next subscription is: ours in place of one that a browser would fetch from the internet */
  standIn(context: BrowserContext): Promise<void>;
  close(): void;
};

/**
 * A push service on this machine. Browsers subscribe with services on the internet, and the headless one allows no notifications: both are stood in
 * for in the page. The service worker, its events and the page's answer to them are the browser's own.
 */
export async function startPushService(): Promise<PushService> {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const auth = randomBytes(16);
  const pushed: string[] = [];
  const server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      pushed.push(decryptPush(Buffer.concat(parts), keys, auth));
      reply.writeHead(201).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/boris`;
  const own = { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') };
  return {
    pushed,
    async standIn(context) {
      await context.addInitScript(
        ({ endpoint: address, own: ofBrowser }) => {
          // a place without an origin (a frame of a mail, the blank page) has no storage and takes no part
          if (window.origin === 'null') return;
          let on = localStorage.getItem('test.push') === 'on';
          const turn = (next: boolean) => {
            on = next;
            localStorage.setItem('test.push', on ? 'on' : 'off');
            return next;
          };
          const subscription = { unsubscribe: async () => !turn(false), toJSON: () => ({ endpoint: address, keys: ofBrowser }) };
          Object.defineProperty(Notification, 'permission', { get: () => (on ? 'granted' : 'default') });
          Notification.requestPermission = async () => (turn(true) ? 'granted' : 'denied');
          PushManager.prototype.subscribe = async () => subscription as never;
          PushManager.prototype.getSubscription = async () => (on ? (subscription as never) : null);
        },
        { endpoint, own },
      );
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
