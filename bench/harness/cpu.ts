import { readdirSync, readFileSync } from 'node:fs';

/** CPU in milliseconds, user and system together, of the product's own processes and of all PostgreSQL processes. */
export type Cpu = { product: number; postgres: number };

type Process = { pid: number; parent: number; ms: number };

/** /proc counts in ticks of 1/100 s on every Linux. */
const msPerTick = 10;

/**
 * What a process and everything below it has used until now. Children that ended are in their parent's own count (cutime, cstime), so nothing is
 * lost between two looks. The postmaster and its backends are told apart wherever they hang in the tree.
 */
export function cpuOf(root: number, postmaster: number): Cpu {
  const all = processes();
  const postgres = sum(all, postmaster, -1);
  return { product: sum(all, root, postmaster), postgres };
}

/** The pids of a process and everything below it, without the tree under `without`. */
export function treeOf(root: number, without: number): number[] {
  const all = processes();
  const found: number[] = [];
  const walk = (pid: number) => {
    if (pid === without || !all.some((one) => one.pid === pid)) return;
    found.push(pid);
    for (const one of all) if (one.parent === pid) walk(one.pid);
  };
  walk(root);
  return found;
}

/** Resident memory in MB of these processes: `rss` counts shared pages in each, `pss` divides them fairly. */
export function memoryOf(pids: readonly number[]): { rss: number; pss: number } {
  const total = { rss: 0, pss: 0 };
  for (const pid of pids) {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    total.rss += kilobytes(text, 'Rss') / 1024;
    total.pss += kilobytes(text, 'Pss') / 1024;
  }
  return total;
}

function kilobytes(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
}

function sum(all: Process[], pid: number, without: number): number {
  if (pid === without) return 0;
  const own = all.find((one) => one.pid === pid)?.ms ?? 0;
  return all.filter((one) => one.parent === pid).reduce((ms, child) => ms + sum(all, child.pid, without), own);
}

function processes(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const fields = statOf(name);
    if (!fields) return [];
    const ticks = [11, 12, 13, 14].reduce((total, at) => total + Number(fields[at]), 0); // utime, stime, cutime, cstime
    return [{ pid: Number(name), parent: Number(fields[1]), ms: ticks * msPerTick }];
  });
}

/** Fields from the third on; the second, a name in brackets, may hold anything. Null when the process ended meanwhile. */
function statOf(pid: string): string[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
