import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { built } from '../../../testing/built.ts';
import { testDatabase } from '../../../testing/test-database.ts';

export type ServerChild = {
  /** starts the product, with more environment if wanted; resolves when it answers and listens for mail */
  start(env?: Record<string, string>): Promise<void>;
  kill(): Promise<void>;
  /** resolves when the process ended by itself */
  gone(): Promise<void>;
  call<T>(route: string, method?: string, body?: unknown): Promise<T>;
  smtpPort: number;
  /** ends it and removes its data and database */
  close(): Promise<void>;
};

/** The product as a process of its own, on its own data folder and database, that can be killed and started again. The first start makes tenant, administrator and session. */
export async function openServerChild(): Promise<ServerChild> {
  const [database, dataDir, port, smtpPort] = await Promise.all([
    testDatabase(),
    mkdtemp(path.join(tmpdir(), 'otklik-child-')),
    freePort(),
    freePort(),
  ]);
  const base = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let cookie = '';

  const call = async <T>(route: string, method = 'GET', body?: unknown): Promise<T> => {
    const answer = await fetch(`${base}/api/v1${route}`, {
      method,
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const gone = async () => {
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return {
    call,
    gone,
    smtpPort,
    async start(env = {}) {
      const settings = {
        OTKLIK_DATA: dataDir,
        DATABASE_URL: database.url,
        OTKLIK_PORT: String(port),
        OTKLIK_SMTP_PORT: String(smtpPort),
        OTKLIK_ALLOW_PRIVATE: '127.0.0.0/8',
        OTKLIK_LOG: 'error',
      };
      child = spawn(process.execPath, [built('start')], {
        env: { ...process.env, ...settings, ...env },
        stdio: ['ignore', 'ignore', process.env.OTKLIK_LOG ? 'inherit' : 'ignore'],
      });
      const until = performance.now() + 40_000;
      for (;;) {
        const ready = (await fetch(`${base}/health/ready`).catch(() => null))?.ok && (await listens(smtpPort));
        // a fail point may end it before anybody can ask
        if (ready || child.exitCode !== null || child.signalCode !== null) break;
        if (performance.now() > until) throw new Error('the server did not start');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      if (cookie === '')
        await call('/setup', 'POST', {
          organization: 'First',
          name: 'Anna',
          email: 'anna@first.test',
          password: 'correct horse battery',
          locale: 'ru',
          timeZone: 'Europe/Moscow',
        });
    },
    async kill() {
      child?.kill('SIGKILL');
      await gone();
    },
    async close() {
      child?.kill('SIGKILL');
      await gone();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
