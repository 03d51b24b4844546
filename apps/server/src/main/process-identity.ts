import { readFile, readlink } from 'node:fs/promises';
import os from 'node:os';

/** A process told apart from later ones with its number. `started` is in clock ticks since boot; both marks are empty off Linux. */
export type Place = { pid: number; started: string; where: string };

/** This process. */
export async function here(): Promise<Place> {
  return { pid: process.pid, started: await startedAt(process.pid), where: await whereAmI() };
}

/** True while that process lives. Its number means something only within one boot and one container; from elsewhere `hearsBeat` decides. */
export async function isHolderAlive(holder: Place, hearsBeat: () => Promise<boolean>): Promise<boolean> {
  if (holder.where !== (await whereAmI())) return hearsBeat();
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false; // EPERM: somebody else's, yet alive
  }
  return (await startedAt(holder.pid)) === holder.started;
}

/** Field 22 of /proc/<pid>/stat; the name in field 2 may hold blanks and brackets, so count from the last one. A zombie is dead. */
async function startedAt(pid: number): Promise<string> {
  if (process.platform !== 'linux') return '';
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? 'dead' : (fields[19] ?? 'dead');
}

async function whereAmI(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const container = await readlink('/proc/self/ns/pid').catch(() => '');
  return [os.hostname(), boot.trim(), container].join(' ');
}
