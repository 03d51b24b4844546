import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Cpu, cpuOf, memoryOf, treeOf } from './cpu.ts';

const root = path.resolve(import.meta.dirname, '../..');
const program = path.join(root, 'apps/server/dist/start.mjs');

export type BenchServer = {
  url: string;
  dataDir: string;
  smtpPort: number;
  /** superuser's address of the embedded database: for seeding and for waiting, never for what is measured */
  databaseUrl: string;
  pid: number;
  /** milliseconds from the start of the process to the first page */
  startedMs: number;
  cpu(): Cpu;
  /** MB without PostgreSQL */
  memory(): { rss: number; pss: number };
  stop(): Promise<void>;
};

/**
 * Starts the product as a process of its own on free ports, with everything that guards it switched on: durable commits, row-level security,
 * rights, security headers, request log. Only the rate limit is set out of reach. Resolves with the first page served.
 */
export async function startServer(of: { dataDir: string; env?: Record<string, string>; page?: string }): Promise<BenchServer> {
  mkdirSync(of.dataDir, { recursive: true });
  const [port, smtpPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const log = openSync(path.join(of.dataDir, 'server.log'), 'a');
  const began = performance.now();
  const child = spawn(process.execPath, [...(process.env.BENCH_NODE_ARGS?.split(' ') ?? []), program], {
    cwd: root,
    stdio: ['ignore', log, log],
    env: {
      ...clean(process.env),
      OTKLIK_DATA: of.dataDir,
      OTKLIK_PORT: String(port),
      OTKLIK_SMTP_PORT: String(smtpPort),
      OTKLIK_URL: url,
      OTKLIK_RATE_LIMIT: '10000000',
      OTKLIK_ALLOW_PRIVATE: '127.0.0.0/8',
      ...of.env,
    },
  });
  closeSync(log);
  await firstPage(child, `${url}${of.page ?? '/'}`, of.dataDir);
  const startedMs = performance.now() - began;
  const pid = child.pid as number;
  const external = of.env?.DATABASE_URL;
  const postmaster = external ? -1 : Number(pidFile(of.dataDir)[0]);
  return {
    url,
    dataDir: of.dataDir,
    smtpPort,
    databaseUrl: external ?? databaseUrl(of.dataDir),
    pid,
    startedMs,
    cpu: () => cpuOf(pid, postmaster),
    memory: () => memoryOf(treeOf(pid, postmaster)),
    stop: () => stop(child),
  };
}

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}

/** The postmaster's number, as its pid file has it. */
export function postmasterOf(dataDir: string): number {
  return Number(pidFile(dataDir)[0]);
}

function pidFile(dataDir: string): string[] {
  return readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n');
}

/** Through the server's socket where it has one, as the product goes. */
function databaseUrl(dataDir: string): string {
  const password = readFileSync(path.join(dataDir, 'postgres/password'), 'utf8').trim();
  const [, data = '', , port, socket = ''] = pidFile(dataDir);
  return `postgres://otklik:${password}@127.0.0.1:${port}/otklik${socket === data ? `?host=${encodeURIComponent(data)}` : ''}`;
}

/** longer than an upgrade of a million tickets takes: a kept data folder may be some migrations behind */
const mostStartMinutes = 15;

async function firstPage(child: ChildProcess, page: string, dataDir: string): Promise<void> {
  const until = performance.now() + mostStartMinutes * 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}; its words are in ${dataDir}/server.log`);
    const status = await fetch(page).then(
      async (answer) => (await answer.arrayBuffer(), answer.status),
      () => 0,
    );
    if (status === 200) return;
    if (performance.now() > until)
      throw new Error(`no page within ${mostStartMinutes} minutes (last status ${status}); see ${dataDir}/server.log`);
    await pause(5);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
}

/** Settings of whoever runs the bench must not reach the server. */
function clean(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(OTKLIK_|DATABASE_URL$|PG)/.test(name)));
}
