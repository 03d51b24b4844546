/** `npm run dev`: the server, restarted when its sources change, and Vite in front of it with hot reload of the screens. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const api = `http://127.0.0.1:${process.env.OTKLIK_PORT ?? 8080}`;

const parts: ChildProcess[] = [
  run(['--watch-path=apps/server', '--watch-path=packages', '--watch-preserve-output', 'apps/server/src/main/start.ts']),
  run(['node_modules/vite/bin/vite.js', 'apps/agent', '--config', 'apps/agent/vite.config.ts'], { OTKLIK_API: api }),
];
for (const part of parts)
  part.once('exit', (code) => {
    process.exitCode ??= code ?? 1;
    for (const other of parts) other.kill('SIGTERM'); // one alone is of no use
  });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => parts.forEach((part) => void part.kill(signal)));

function run(args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
}
