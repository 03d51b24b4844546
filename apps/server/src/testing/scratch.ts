import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findPostmaster, stopPostmaster } from '../platform/db/embedded/postmaster.ts';

export type Scratch = { dir: string; remove(): Promise<void> };

/**
 * A folder for everything that one run writes; this process and those it starts take it for the system's temporary one, so that what a killed
 * test leaves goes with it. The number of the process is in its name: the next run clears what a killed run left, its server too.
 */
export async function openScratch(): Promise<Scratch> {
  const temporary = os.tmpdir();
  const memory = await roomInMemory();
  for (const parent of new Set([temporary, '/dev/shm'])) await clearAbandoned(parent);
  const dir = await mkdtemp(path.join(memory ?? temporary, `otklik-test-${process.pid}-`));
  await chmod(dir, 0o711); // PostgreSQL may run as another user, who must find its way
  const before = { TMPDIR: process.env.TMPDIR, TEMP: process.env.TEMP, TMP: process.env.TMP };
  for (const name of Object.keys(before)) process.env[name] = dir;
  return {
    dir,
    async remove() {
      for (const [name, value] of Object.entries(before))
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Removes the folders of processes that are gone, `otklik-test-<pid>-…` and `making-<pid>-…`, and ends the servers on them. */
export async function clearAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const owner = /^(?:otklik-test|making)-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    for (const data of ['data', 'postgres/data'].map((place) => path.join(parent, name, place))) {
      const left = await findPostmaster(data);
      if (left) await stopPostmaster(data, left.pid);
    }
    await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

const enough = 4 * 1024 ** 3;

/** Linux keeps /dev/shm in memory: a database is a thousand small files, made and removed for each file of tests. */
async function roomInMemory(): Promise<string | undefined> {
  const { bavail, bsize } = await statfs('/dev/shm').catch(() => ({ bavail: 0, bsize: 0 }));
  return process.platform === 'linux' && Math.min(bavail * bsize, os.freemem()) > enough ? '/dev/shm' : undefined;
}

function isAlive(pid: number): boolean {
  if (process.platform === 'linux' && !commandLine(pid)) return false; // gone, or a zombie that nobody collects
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // no such process
  }
}
