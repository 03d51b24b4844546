import { execFile } from 'node:child_process';
import { chown, lstat, readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** How to run a PostgreSQL program, which refuses to be root: `[program, arguments, spawn options]`. */
export type RunAs = (program: string, args: string[]) => [string, string[], { uid?: number; gid?: number }];

const NOBODY = 65534;

/** Chooses the way for this process. Root goes through a user namespace in which it looks like nobody (files stay root's, nothing
 *  becomes readable to others); where namespaces are forbidden, `dir` is given to uid 65534 and the programs run as that user.
 *  A user whom the system has no name for (a container started with a bare number) goes through a namespace too: initdb wants a name. */
export async function runAsOrdinaryUser(dir: string): Promise<RunAs> {
  const uid = process.getuid?.();
  if (uid === undefined || (uid !== 0 && hasName())) return (program, args) => [program, args, {}];
  const namespace = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (uid !== 0) return (program, args) => ['unshare', [...namespace, program, ...args], {}];
  const givenAway = (await lstat(dir)).uid === NOBODY; // an earlier start had no namespaces: root in a namespace could not read it now
  if (!givenAway && (await succeeds('unshare', [...namespace, 'true'])))
    return (program, args) => ['unshare', [...namespace, program, ...args], {}];
  await giveAway(dir);
  return (program, args) => [program, args, { uid: NOBODY, gid: NOBODY }];
}

function hasName(): boolean {
  try {
    return os.userInfo().username !== '';
  } catch {
    return false; // no line of /etc/passwd has this number
  }
}

function succeeds(program: string, args: string[]): Promise<boolean> {
  return new Promise((done) => execFile(program, args, (error) => done(error === null)));
}

/** Children first, so that an interrupted walk leaves the folder itself as the sign that it must be walked again. */
async function giveAway(entry: string): Promise<void> {
  const { uid } = await lstat(entry);
  if (uid === NOBODY) return;
  const inside = await readdir(entry, { withFileTypes: true });
  for (const child of inside) {
    const at = path.join(entry, child.name);
    if (child.isDirectory()) await giveAway(at);
    else if (!child.isSymbolicLink()) await chown(at, NOBODY, NOBODY);
  }
  await chown(entry, NOBODY, NOBODY);
}
