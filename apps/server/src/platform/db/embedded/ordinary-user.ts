import { execFile } from 'node:child_process';
import { chown, lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

/** How to run a PostgreSQL program, which refuses to be root: `[program, arguments, spawn options]`. */
export type RunAs = (program: string, args: string[]) => [string, string[], { uid?: number; gid?: number }];

const NOBODY = 65534;

/** Chooses the way for this process. Root goes through a user namespace in which it looks like nobody (files stay root's, nothing
 *  becomes readable to others); where namespaces are forbidden, `dir` is given to uid 65534 and the programs run as that user. */
export async function runAsOrdinaryUser(dir: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return (program, args) => [program, args, {}];
  const namespace = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  const givenAway = (await lstat(dir)).uid === NOBODY; // an earlier start had no namespaces: root in a namespace could not read it now
  if (!givenAway && (await succeeds('unshare', [...namespace, 'true'])))
    return (program, args) => ['unshare', [...namespace, program, ...args], {}];
  await giveAway(dir);
  return (program, args) => [program, args, { uid: NOBODY, gid: NOBODY }];
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
