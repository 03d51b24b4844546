import { existsSync } from 'node:fs';
import { mkdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findHolder } from '../data-lock.ts';
import type { Config } from '../../platform/config.ts';
import { isListening } from '../../platform/ports.ts';
import { type Check, type Finding, ill, look, well } from './finding.ts';
import { say } from './in-words.ts';

const leastFree = 1024 ** 3;

/** What can be seen without the database: room, the key, ports, the server, the built web app. Changes nothing but makes the data folder. */
export async function lookAtMachine(config: Config): Promise<Finding[]> {
  const found = await Promise.all([
    look('disk', () => disk(config), say('disk_make_folder', { folder: config.dataDir })),
    look('key', () => key(config), say('key_put_back')),
    look('ports', () => ports(config), ''),
    look('web', async () => web(), ''),
  ]);
  return found.flat();
}

async function disk({ dataDir }: Config): Promise<Finding> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const detail = say('disk_free', { size: free / 1024 ** 3, folder: dataDir });
  return free > leastFree ? well('disk', detail) : ill('disk', detail, say('disk_make_room'));
}

async function key({ dataDir }: Config): Promise<Finding> {
  if (process.env.OTKLIK_KEY) return well('key', say('key_set'));
  const file = join(dataDir, 'master.key');
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : Promise.reject(error)));
  if (!found) return well('key', say('key_to_be_made', { file }));
  const bits = found.mode & 0o777;
  const mode = bits.toString(8);
  return bits & 0o077 && process.platform !== 'win32'
    ? ill('key', say('key_open', { file, mode }), `chmod 600 ${file}`)
    : well('key', say('key_well', { file, mode }));
}

/** A running server should hold its ports; without one they should be free for the next start. */
async function ports(config: Config): Promise<Finding[]> {
  const holder = await findHolder(config.dataDir);
  const running = holder?.what === 'npm start';
  const wanted: { check: Check; port: number; host: string; setting: string; ours: boolean }[] = [
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
    if (!ours) return well(check, say('port_other_role', { role: config.role }));
    if (running)
      return taken
        ? well(check, say('port_answers', { port, pid: holder.pid }))
        : ill(check, say('port_silent', { port }), say('port_restart', { setting }));
    return taken ? ill(check, say('port_taken', { port }), say('port_change', { setting })) : well(check, say('port_free', { port }));
  });
  return Promise.all(findings);
}

function web(): Finding {
  const page = fileURLToPath(new URL('../../../../agent/dist/index.html', import.meta.url));
  return existsSync(page) ? well('web', say('web_built')) : ill('web', say('web_missing'), say('web_build'));
}
