import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { boot } from '../../apps/server/src/main/boot.ts';
import { readConfig } from '../../apps/server/src/platform/config.ts';
import type { App } from '../../apps/server/src/platform/ctx.ts';
import { forgetHandlers } from '../../apps/server/src/platform/events/declare.ts';
import { testDatabase } from '../../apps/server/src/testing/test-database.ts';

export type Fresh = { url: string; app: App; close(): Promise<void> };

/** A fresh installation: nobody has set it up. Its public address is the one it listens on, so links in invitations lead there. */
export async function openFresh(): Promise<Fresh> {
  const [database, dataDir, port] = await Promise.all([testDatabase(), mkdtemp(path.join(os.tmpdir(), 'otklik-fresh-')), freePort()]);
  const url = `http://127.0.0.1:${port}`;
  const config = {
    ...readConfig({}),
    port,
    publicUrl: url,
    smtpPort: 0,
    dataDir,
    logLevel: 'error',
    allowPrivate: ['127.0.0.0/8', '::1/128'],
  };
  const booted = await boot(config, database.url);
  return {
    url,
    app: booted.app,
    async close() {
      await booted.stop();
      forgetHandlers();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
