import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Binaries } from './binaries.ts';
import { findBinaries } from './binaries.ts';
import { quietEnvironment } from './environment.ts';
import type { RunAs } from './ordinary-user.ts';

const STARTS_WITHIN = 120_000; // recovery after a power cut replays up to max_wal_size
const STOPS_WITHIN = 60_000;

/** The live server of this cluster, waited for until ready; undefined when there is none. A pid file whose number now belongs to a
 *  stranger is made harmless: it gets the number of the coming server's parent, which PostgreSQL takes as stale, while its own check
 *  for orphans on the shared memory (which deleting the file would switch off) stays. */
export async function findPostmaster(data: string): Promise<{ pid: number; port: number } | undefined> {
  const until = performance.now() + STARTS_WITHIN;
  for (let found = await readPidFile(data); found; found = await readPidFile(data)) {
    if (!(await isPostmaster(found.pid, data))) {
      if (isAlive(found.pid)) await writeFile(path.join(data, 'postmaster.pid'), [process.pid, ...found.lines.slice(1)].join('\n'));
      return undefined;
    }
    if (found.ready) return { pid: found.pid, port: found.port };
    if (performance.now() > until)
      throw new Error(`PostgreSQL (pid ${found.pid}) on ${data} has been starting or stopping for two minutes.`);
    await pause(20);
  }
  return undefined;
}

/** Starts the server detached on a loopback port; answers its pid when it accepts connections, or its last words when it ended. */
export async function spawnPostmaster(of: {
  binaries: Binaries;
  as: RunAs;
  dir: string;
  port: number;
  settings: Record<string, string>;
}): Promise<{ pid: number; words?: undefined } | { pid?: undefined; words: string }> {
  const data = path.join(of.dir, 'data');
  const set = Object.entries({ ...of.settings, port: String(of.port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [program, args, options] = of.as(of.binaries.postgres, ['-D', data, ...set]);
  const log = path.join(of.dir, 'postgres.log');
  const from = trimLog(log);
  const out = openSync(log, 'a', 0o600);
  const child = spawn(program, args, { ...options, cwd: of.dir, detached: true, stdio: ['ignore', out, out], env: quietEnvironment() });
  closeSync(out);
  let ended: string | undefined;
  child
    .once('exit', (code, signal) => (ended = `ended with ${signal ?? `code ${code}`}`))
    .once('error', (error) => (ended = error.message));
  child.unref();

  const until = performance.now() + STARTS_WITHIN;
  while (ended === undefined) {
    const file = await readPidFile(data);
    if (file?.ready && file.pid === child.pid) return { pid: file.pid };
    if (performance.now() > until) {
      child.kill('SIGINT');
      return { words: `not ready after ${STARTS_WITHIN / 1000} s\n${await lastWords(log, from)}` };
    }
    await pause(10);
  }
  return { words: `${ended}\n${await lastWords(log, from)}` };
}

/** Ends the server fast: open transactions are rolled back, memory is written out. Resolves when its pid file is gone. */
export async function stopPostmaster(data: string, pid: number): Promise<void> {
  if (!(await isPostmaster(pid, data))) return;
  if (process.platform === 'win32') await pgCtlStop(data);
  else process.kill(pid, 'SIGINT');
  const until = performance.now() + STOPS_WITHIN;
  while ((await readPidFile(data))?.pid === pid && (await isPostmaster(pid, data))) {
    if (performance.now() > until) throw new Error(`PostgreSQL (pid ${pid}) on ${data} did not stop within ${STOPS_WITHIN / 1000} s.`);
    await pause(10);
  }
}

type PidFile = { pid: number; port: number; ready: boolean; lines: string[] };

/** postmaster.pid: pid, data folder, start time, port, socket folder, address, shared memory, status. It grows while being written. */
async function readPidFile(data: string): Promise<PidFile | undefined> {
  const text = await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready', lines };
}

/** Numbers of dead processes are given out again, so on Linux the process must also have been started on this cluster. */
async function isPostmaster(pid: number, data: string): Promise<boolean> {
  if (process.platform !== 'linux') return isAlive(pid);
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''); // gone; or a zombie, whose line is empty
  return words.split('\0').includes(data);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Keeps one older log once the current one is past 5 MB; answers where new words will begin. */
function trimLog(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < 5_000_000) return size;
  renameSync(log, `${log}.old`);
  return 0;
}

async function lastWords(log: string, from: number): Promise<string> {
  const said = (await readFile(log)).subarray(from).toString('utf8').trimEnd();
  return said.split('\n').slice(-12).join('\n');
}

async function pgCtlStop(data: string): Promise<void> {
  const { pgCtl } = await findBinaries();
  await new Promise<void>((done, failed) =>
    execFile(pgCtl, ['stop', '-D', data, '-m', 'fast'], (error) => (error ? failed(error) : done())),
  );
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
