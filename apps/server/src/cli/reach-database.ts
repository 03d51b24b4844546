import { join } from 'node:path';
import { DataInUse, findHolder, lockData } from '../main/data-lock.ts';
import type { Config } from '../platform/config.ts';
import { startEmbedded } from '../platform/db/embedded.ts';
import { findPostmaster } from '../platform/db/embedded/postmaster.ts';
import { CommandError } from './command.ts';

export type Reached = {
  url: string;
  /** `external`: DATABASE_URL; `running`: the embedded one of a working server; `started`: the embedded one, ours until `leave` */
  how: 'external' | 'running' | 'started';
  leave(): Promise<void>;
};

const patienceMs = 60_000;

/**
 * Finds the database: DATABASE_URL, the embedded one that a running server keeps, or, when nothing runs, the embedded one started for this
 * command alone under the data folder's lock. Another command that holds the folder is waited for; a server that is just starting too.
 */
export async function reachDatabase(config: Config, what: string): Promise<Reached> {
  if (config.databaseUrl) return { url: config.databaseUrl, how: 'external', leave: async () => {} };
  const dir = join(config.dataDir, 'postgres');
  const until = performance.now() + patienceMs;
  for (;;) {
    const holder = await findHolder(config.dataDir);
    if (holder && holder.what === 'npm start') {
      if (await findPostmaster(join(dir, 'data'))) {
        const embedded = await startEmbedded({ dir });
        if (embedded.adopted) return { url: embedded.url, how: 'running', leave: async () => {} };
        await embedded.stop(); // the server was just leaving; the next look finds the folder free
      }
    } else if (!holder) {
      try {
        return await startOwn(config.dataDir, dir, what);
      } catch (error) {
        if (!(error instanceof DataInUse)) throw error; // somebody was quicker: look again who
      }
    }
    if (performance.now() > until)
      throw new CommandError(
        'data_in_use',
        `${holder?.what ?? 'Another process'} has held ${config.dataDir} for a minute; try again when it has ended`,
      );
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** One left behind by a killed server is adopted and, not being ours, left running for the next start. */
async function startOwn(dataDir: string, dir: string, what: string): Promise<Reached> {
  const lock = await lockData(dataDir, what);
  try {
    const embedded = await startEmbedded({ dir });
    return {
      url: embedded.url,
      how: 'started',
      async leave() {
        if (!embedded.adopted) await embedded.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
