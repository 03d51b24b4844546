import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, realpath, stat } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { smallMachineSettings } from './embedded/settings.ts';
import { findBinaries } from './embedded/binaries.ts';
import { makeCluster } from './embedded/cluster.ts';
import { ensureDatabase } from './embedded/database.ts';
import { runAsOrdinaryUser } from './embedded/ordinary-user.ts';
import { addressOf, socketFolder } from './embedded/socket.ts';
import { findPostmaster, spawnPostmaster, stopPostmaster } from './embedded/postmaster.ts';
import { CannotStart } from '../cannot-start.ts';

export type EmbeddedOptions = {
  /** Folder of ours: cluster in `data/`, superuser's password in `password` (mode 600), server's words in `postgres.log`. */
  dir: string;
  /** Server settings above ours, as `-c name=value`; `fsync: 'off'` also makes initdb skip its sync. */
  settings?: Record<string, string>;
  /** The port to take; otherwise a free one. */
  port?: number;
  /** Hears one line per step (made, started, adopted). */
  log?: (line: string) => void;
};

export type Embedded = {
  /** Superuser's address of database `otklik`: loopback, and as its `host` the server's socket where it has one. */
  url: string;
  port: number;
  pid: number;
  /** True when a server left behind by a killed process was taken over: its settings are those it was started with. */
  adopted: boolean;
  /** Fast shutdown (SIGINT), resolved when the server has removed its pid file; adopted or not. */
  stop(): Promise<void>;
};

/** Starts PostgreSQL 18 from the npm package on a free loopback port, or adopts the one already running on this folder.
 *  Works as root and as an ordinary user. The server is detached: Ctrl-C does not reach it, so the app can drain first; a killed app
 *  leaves it running and the next call adopts it. Throws with the last lines of `postgres.log` when the server does not come up. */
export async function startEmbedded({ dir: wanted, settings = {}, port: own, log = () => {} }: EmbeddedOptions): Promise<Embedded> {
  await mkdir(wanted, { recursive: true, mode: 0o700 });
  const dir = await realpath(wanted);
  const data = path.join(dir, 'data');
  const password = await ownPassword(dir);
  const at = (port: number) => addressOf(data, port, password);

  const running = await findPostmaster(data);
  if (running) {
    await ensureDatabase(at(running.port));
    log(`adopted the PostgreSQL already running on ${data} (pid ${running.pid}, port ${running.port})`);
    return { ...running, url: at(running.port), adopted: true, stop: () => stopPostmaster(data, running.pid) };
  }

  const binaries = await findBinaries();
  const as = await runAsOrdinaryUser(dir);
  if (await makeCluster({ binaries, as, dir, quick: settings.fsync === 'off' })) log(`made a PostgreSQL cluster in ${data}`);
  await refuseOtherMajor(data);

  for (let attempt = 1; ; attempt += 1) {
    const port = own ?? (await freePort());
    const started = await spawnPostmaster({
      binaries,
      as,
      dir,
      port,
      settings: { ...smallMachineSettings(), unix_socket_directories: socketFolder(data), ...settings },
    });
    if (started.pid !== undefined) {
      await ensureDatabase(at(port));
      log(`started PostgreSQL on port ${port} (pid ${started.pid})`);
      const { pid } = started;
      return { pid, port, url: at(port), adopted: false, stop: () => stopPostmaster(data, pid) };
    }
    // Passing troubles: the port was taken meanwhile, or workers of a killed server have not noticed its death yet.
    if (attempt === 20 || !/Address already in use|still in use/.test(started.words))
      throw new Error(`PostgreSQL did not start on ${data}:\n${started.words}`);
    await new Promise((done) => setTimeout(done, 250));
  }
}

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = net.createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => found(port));
    });
  });
}

/** The superuser's password, made on first use. */
async function ownPassword(dir: string): Promise<string> {
  const file = path.join(dir, 'password');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept) return kept.trim();
  if (
    await stat(path.join(dir, 'data')).then(
      () => true,
      () => false,
    )
  )
    throw new CannotStart(`${file} is missing or empty, but a cluster is there. Put the file back from a backup.`);
  const made = await open(file, 'w', 0o600);
  const password = randomBytes(24).toString('base64url');
  await made.writeFile(`${password}\n`);
  await made.sync();
  await made.close();
  return password;
}

async function refuseOtherMajor(data: string) {
  const major = (await readFile(path.join(data, 'PG_VERSION'), 'utf8')).trim();
  if (major !== '18')
    throw new CannotStart(`${data} was made by PostgreSQL ${major}; this version of Otklik brings PostgreSQL 18 and cannot read it.`);
}
