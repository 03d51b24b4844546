import { execFile } from 'node:child_process';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './ordinary-user.ts';
import { quietEnvironment } from './environment.ts';

/** Makes `<dir>/data` with initdb unless it is there; answers whether it made one. It is made under another name and renamed when
 *  whole, so a killed first start leaves nothing half-made. `quick` skips the sync: only for data that may be lost. */
export async function makeCluster(of: { binaries: Binaries; as: RunAs; dir: string; quick: boolean }): Promise<boolean> {
  const data = path.join(of.dir, 'data');
  if (await exists(path.join(data, 'PG_VERSION'))) return false;
  for (const name of await readdir(of.dir))
    if (name.startsWith('making-')) await rm(path.join(of.dir, name), { recursive: true, force: true });
  const making = path.join(of.dir, `making-${process.pid}`);
  await initdb(of, making);
  await rename(making, data);
  return true;
}

function initdb({ binaries, as, dir, quick }: { binaries: Binaries; as: RunAs; dir: string; quick: boolean }, into: string): Promise<void> {
  const [program, args, options] = as(binaries.initdb, [
    `--pgdata=${into}`,
    '--username=otklik',
    `--pwfile=${path.join(dir, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The builtin provider knows Cyrillic and does not depend on the machine's locales; macOS has no libc locale of that name.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    process.platform === 'darwin' ? '--locale=C' : '--locale=C.UTF-8',
    '--no-instructions',
    ...(quick ? ['--no-sync'] : []),
  ]);
  return new Promise((done, failed) => {
    execFile(program, args, { ...options, env: quietEnvironment(), cwd: dir }, (error, out, words) => {
      if (error)
        failed(new Error(`initdb failed in ${dir}: ${words.trim() || out.trim() || error.message}${hint(options)}`, { cause: error }));
      else done();
    });
  });
}

/** Nobody must be able to walk to the programs and the data; under a home of mode 700 it is not. */
function hint(options: { uid?: number }): string {
  return options.uid === undefined
    ? ''
    : '\nRoot may make no user namespaces here, so PostgreSQL runs as uid 65534, which must be able to reach this checkout and the data folder: start as an ordinary user, or move both out of a private home.';
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
