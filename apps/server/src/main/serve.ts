import { join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { readConfig } from '../platform/config.ts';
import { startEmbedded } from '../platform/db/embedded.ts';
import { keepRunning } from '../platform/db/keep-running.ts';
import { migrate } from '../platform/db/migrate.ts';
import { takeRestored } from '../platform/backup/take-restored.ts';
import { onRestart } from '../platform/restart.ts';
import { lockData } from './data-lock.ts';
import { followStarter } from './follow-starter.ts';
import { whyNot } from './why-not.ts';

const config = orEnd(() => readConfig());
const lock = await lockData(config.dataDir, 'npm start').catch(end);
// what runs so far, ended in the reverse order whenever the end comes
const running: (() => Promise<unknown>)[] = [() => lock.release()];
let ending = false;
closeWithGrace({ delay: 25_000 }, async ({ err }) => {
  ending = true;
  if (err) process.stderr.write(`${whyNot(err, config)}\n`);
  for (const end of running.toReversed()) await end();
});
// a second signal would cut the end short
followStarter(() => ending || process.kill(process.pid, 'SIGTERM'));

// a backup that was given to the first-run page
if (config.databaseUrl === null && (await takeRestored(config.dataDir))) process.stderr.write('Restored from the backup\n');
const program = import('./boot.ts'); // read while PostgreSQL starts
program.catch(() => {}); // told below
const own = { dir: join(config.dataDir, 'postgres'), log: (line: string) => void process.stderr.write(`${line}\n`) };
const embedded = config.databaseUrl ? null : await startEmbedded({ dir: own.dir });
if (embedded) running.push(keepRunning(embedded, own).stop);
const databaseUrl = config.databaseUrl ?? (embedded as { url: string }).url;
await migrate(databaseUrl);
const booted = await (await program).boot(config, databaseUrl);
running.push(() => booted.stop());
const address = booted.server?.server.address();
if (address && typeof address === 'object') await lock.setPort(address.port);
onRestart(async () => {
  for (const end of running.toReversed()) await end();
  if (!process.execve) {
    process.stderr.write('Start Otklik again: it goes on with the restored data\n');
    process.exit(0);
  }
  process.execve(
    process.execPath,
    [process.execPath, ...process.execArgv, ...process.argv.slice(1)],
    process.env as Record<string, string>,
  );
});
process.stderr.write(`Otklik: ${booted.server ? config.publicUrl : config.role}\n`);

function orEnd<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return end(error);
  }
}

/** Nothing runs yet that would have to be ended. */
function end(error: unknown): never {
  process.stderr.write(`${whyNot(error, null)}\n`);
  process.exit(1);
}
