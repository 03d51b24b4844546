import { join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { readConfig } from '../platform/config.ts';
import { startEmbedded } from '../platform/db/embedded.ts';
import { migrate } from '../platform/db/migrate.ts';
import { boot } from './boot.ts';
import { DataInUse, lockData } from './data-lock.ts';

const config = readConfig();
const lock = await lockData(config.dataDir, 'npm start').catch((error: unknown) => {
  if (!(error instanceof DataInUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
const embedded = config.databaseUrl ? null : await startEmbedded({ dir: join(config.dataDir, 'postgres') });
const databaseUrl = config.databaseUrl ?? (embedded as { url: string }).url;
await migrate(databaseUrl);
const booted = await boot(config, databaseUrl);
const address = booted.server?.server.address();
if (address && typeof address === 'object') await lock.setPort(address.port);
process.stderr.write(`Otklik: ${config.publicUrl}\n`);

closeWithGrace({ delay: 25_000 }, async ({ err }) => {
  if (err) booted.app.log.fatal({ err }, 'process.failed');
  await booted.stop();
  await embedded?.stop();
  await lock.release();
});
