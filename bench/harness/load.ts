import { Pool } from 'undici';
import type { Cpu } from './cpu.ts';

/** One run: CPU in ms an operation, wall times in ms. */
export type Run = { cpu: number; product: number; postgres: number; p50: number; p95: number; perSecond: number };

/** Does `count` operations, `concurrency` at a time; the wall time of each in ms. */
export async function closedLoop(count: number, concurrency: number, one: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) {
      const began = performance.now();
      await one(index);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return times;
}

/** Measures a piece of work whose last act is that nothing of it is left to do: CPU of everything below `cpu` divided by the operations. */
export async function measure(cpu: () => Cpu, count: number, work: () => Promise<number[]>): Promise<Run> {
  const before = cpu();
  const began = performance.now();
  const times = (await work()).toSorted((a, b) => a - b);
  const seconds = (performance.now() - began) / 1000;
  const after = cpu();
  const product = (after.product - before.product) / count;
  const postgres = (after.postgres - before.postgres) / count;
  return { cpu: product + postgres, product, postgres, p50: at(times, 0.5), p95: at(times, 0.95), perSecond: count / seconds };
}

/** The median of each figure of several runs. */
export function medianRun(runs: readonly Run[]): Run {
  const of = (name: keyof Run) => median(runs.map((run) => run[name]));
  return { cpu: of('cpu'), product: of('product'), postgres: of('postgres'), p50: of('p50'), p95: of('p95'), perSecond: of('perSecond') };
}

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  return at(
    figures.toSorted((a, b) => a - b),
    0.5,
  );
}

const at = (sorted: readonly number[], part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

export type Client = {
  /** Calls a route below /api/v1; throws on anything but success. */
  call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown): Promise<T>;
  close(): Promise<void>;
};

/** A client with kept connections, as a key of a program or as a signed-in person. */
export function openClient(url: string, credentials: { key: string } | { cookie: string }, connections = 32): Client {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const who: Record<string, string> =
    'key' in credentials ? { authorization: `Bearer ${credentials.key}` } : { cookie: credentials.cookie, origin: url };
  return {
    async call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown) {
      const answer = await pool.request({
        method,
        path: `/api/v1${path}`,
        headers: { ...who, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.body.text();
      if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 500)}`);
      return JSON.parse(text) as T;
    },
    close: () => pool.close(),
  };
}
