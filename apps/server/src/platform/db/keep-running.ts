import path from 'node:path';
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts';
import { findPostmaster } from './embedded/postmaster.ts';

const everyMs = 1000;

/**
 * Sees once a second that the server lives, and starts one that died by itself (memory ran out, somebody killed it) anew on its port: connections come back
 * to the same address. A start that fails is tried again. `stop` ends the watch, then the server.
 */
export function keepRunning(embedded: Embedded, { log = () => {}, ...options }: EmbeddedOptions): { stop(): Promise<void> } {
  const data = path.join(options.dir, 'data');
  let stopping = false;
  let stop = embedded.stop;
  const look = async () => {
    if (stopping || (await findPostmaster(data)) || stopping) return;
    log('the PostgreSQL of the data directory ended by itself; starting it again');
    ({ stop } = await startEmbedded({ ...options, log, port: embedded.port }));
  };
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: Error) => log(error.message));
  }, everyMs).unref();
  return {
    async stop() {
      stopping = true;
      clearInterval(timer);
      await looking;
      await stop();
    },
  };
}
