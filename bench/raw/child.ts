import { fork } from 'node:child_process';
import path from 'node:path';
import { type Cpu, cpuOf } from '../harness/cpu.ts';

export type RawWork = (of: {
  url: string;
}) => Promise<{ port?: number; run(count: number, concurrency: number): Promise<number[]>; close(): Promise<void> }>;

type Order = { count: number; concurrency: number } | 'end';

export type RawChild = {
  port: number | undefined;
  cpu(): Cpu;
  run(count: number, concurrency: number): Promise<number[]>;
  close(): Promise<void>;
};

/** Runs in a raw limit's own process: says when it is ready, does what it is told, says the wall times. */
export async function serveRaw(work: RawWork): Promise<void> {
  const say = (message: unknown) => process.send?.(message);
  const { port, run, close } = await work({ url: process.env.RAW_DATABASE_URL ?? '' });
  process.on('message', async (order: Order) => {
    if (order === 'end') {
      await close();
      process.disconnect();
    } else say({ times: await run(order.count, order.concurrency) });
  });
  say({ ready: true, port });
}

/** Starts a raw limit as a process of its own; `postmaster` is whose CPU counts beside it, -1 for none. */
export async function startRaw(name: 'transaction' | 'echo' | 'parse', databaseUrl: string, postmaster: number): Promise<RawChild> {
  const child = fork(path.join(import.meta.dirname, `${name}.ts`), { env: { ...process.env, RAW_DATABASE_URL: databaseUrl } });
  const hear = <T>() =>
    new Promise<T>((heard, failed) => {
      child.once('message', (message) => heard(message as T));
      child.once('exit', (code) => failed(new Error(`raw limit "${name}" ended with ${code}`)));
    });
  const { port } = await hear<{ port?: number }>();
  const pid = child.pid as number;
  return {
    port,
    cpu: () => cpuOf(pid, postmaster),
    async run(count, concurrency) {
      child.send({ count, concurrency } satisfies Order);
      return (await hear<{ times: number[] }>()).times;
    },
    async close() {
      const gone = new Promise((done) => child.once('exit', done));
      child.send('end' satisfies Order);
      await gone;
    },
  };
}
