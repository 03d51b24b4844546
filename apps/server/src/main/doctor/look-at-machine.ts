import { existsSync } from 'node:fs';
import { mkdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findHolder } from '../data-lock.ts';
import type { Config } from '../../platform/config.ts';
import { isListening } from '../../platform/ports.ts';
import { type Finding, ill, look, well } from './finding.ts';

const leastFree = 1024 ** 3;

/** What can be seen without the database: room, the key, ports, the server, the built web app. Changes nothing but makes the data folder. */
export async function lookAtMachine(config: Config): Promise<Finding[]> {
  const found = await Promise.all([
    look('disk', () => disk(config), `make ${config.dataDir} a folder of the user that runs Otklik`),
    look('key', () => key(config), 'put master.key back from a backup: without it the secrets in the database cannot be read'),
    look('ports', () => ports(config), ''),
    look('web', async () => web(), ''),
  ]);
  return found.flat();
}

async function disk({ dataDir }: Config): Promise<Finding> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const detail = `${(free / 1024 ** 3).toFixed(1)} GB free for ${dataDir}`;
  return free > leastFree ? well('disk', detail) : ill('disk', detail, 'free some room: below 1 GB mail may be refused soon');
}

async function key({ dataDir }: Config): Promise<Finding> {
  if (process.env.OTKLIK_KEY) return well('key', 'OTKLIK_KEY is set');
  const file = join(dataDir, 'master.key');
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : Promise.reject(error)));
  if (!found) return well('key', `${file} will be made on the first start`);
  const mode = found.mode & 0o777;
  return mode & 0o077 && process.platform !== 'win32'
    ? ill('key', `${file} has mode ${mode.toString(8)}: others can read it`, `chmod 600 ${file}`)
    : well('key', `${file}, mode ${mode.toString(8)}`);
}

/** A running server should hold its ports; without one they should be free for the next start. */
async function ports(config: Config): Promise<Finding[]> {
  const holder = await findHolder(config.dataDir);
  const running = holder?.what === 'npm start';
  const wanted = [
    {
      check: 'http port',
      port: (running && holder.port) || config.port,
      host: config.host,
      setting: 'OTKLIK_PORT',
      ours: config.role === 'all' || config.role === 'web',
    },
    {
      check: 'smtp port',
      port: config.smtpPort,
      host: config.smtpHost,
      setting: 'OTKLIK_SMTP_PORT',
      ours: config.role === 'all' || config.role === 'intake',
    },
  ];
  const findings = wanted.map(async ({ check, port, host, setting, ours }) => {
    const taken = await isListening(host, port);
    if (!ours) return well(check, `not of the role ${config.role}`);
    if (running)
      return taken
        ? well(check, `the server (pid ${holder.pid}) answers on ${port}`)
        : ill(
            check,
            `the server runs but nothing answers on ${port}`,
            `restart it with the same ${setting} as this command has, and look at its log`,
          );
    return taken
      ? ill(check, `${port} is taken by another program`, `stop that program, or set ${setting} to another port`)
      : well(check, `${port} is free; no server runs on this data`);
  });
  return Promise.all(findings);
}

function web(): Finding {
  const page = fileURLToPath(new URL('../../../../agent/dist/index.html', import.meta.url));
  return existsSync(page)
    ? well('web', 'the web app is built')
    : ill('web', 'the web app is not built', 'npm run build:web (npm start does it by itself)');
}
