import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { here, isHolderAlive, type Place } from './process-identity.ts';
import { CannotStart } from '../platform/cannot-start.ts';

/** Who holds a data folder: `what` in words ("npm start"), `port` of its HTTP once it listens, `token` of this very lock. */
export type Holder = Place & { token: string; what: string; port?: number };

export type DataLock = {
  /** Tells others where to find us: shown in their refusal and used by the command line. */
  setPort(port: number): Promise<void>;
  /** Frees the folder; a second call does nothing. */
  release(): Promise<void>;
};

/** Refusal to touch a folder in use; `message` says who holds it and what to do. */
export class DataInUse extends CannotStart {
  readonly holder: Holder;
  constructor(dir: string, holder: Holder) {
    const at = holder.port === undefined ? '' : `, http://127.0.0.1:${holder.port}`;
    super(
      `Otklik already works on ${dir}: ${holder.what} (pid ${holder.pid}${at}). Nothing was changed. ` +
        'Stop that one first, or give this one its own OTKLIK_DATA and OTKLIK_PORT.',
    );
    this.holder = holder;
  }
}

const BEAT_MS = 2_000;
const SILENT_MS = 10_000;
const LONG_SILENT_MS = 60_000; // wider than the clocks of two machines on one volume differ
const SETTLE_MS = 30;

/** Takes the data folder for this process alone, or throws DataInUse. A lock left by kill -9 or a power cut is taken over: a holder is
 *  alive when its pid exists and was started when the lock says; one in another container or machine, when its file still gets touched. */
export async function lockData(dir: string, what: string): Promise<DataLock> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const file = lockFile(dir);
  let mine: Holder = { ...(await here()), token: randomUUID(), what };
  const draft = `${file}.${mine.token}`;
  const save = () => writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  await save();
  try {
    await take(dir, draft, mine.token);
  } finally {
    await rm(draft, { force: true });
  }

  const beat = setInterval(() => {
    const seconds = (performance.timeOrigin + performance.now()) / 1000;
    utimes(file, seconds, seconds).catch(() => {}); // a missed beat is made good by the next
  }, BEAT_MS).unref();
  return {
    async setPort(port) {
      mine = { ...mine, port };
      await save();
      await rename(draft, file);
    },
    async release() {
      clearInterval(beat);
      if ((await readHolder(dir))?.token === mine.token) await rm(file, { force: true });
    },
  };
}

/** The lock's words as they stand, whoever wrote them, dead or alive; undefined when the folder is free. */
async function readHolder(dir: string): Promise<Holder | undefined> {
  const text = await readFile(lockFile(dir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as Holder);
}

/** The live holder of the folder: how the command line finds a running server. */
export async function findHolder(dir: string): Promise<Holder | undefined> {
  const holder = await readHolder(dir);
  return holder && (await isHolderAlive(holder, () => isTouched(lockFile(dir)))) ? holder : undefined;
}

/** `link` makes the lock whole and only when there is none. A dead one is replaced by `rename`; of two who do that at once the later
 *  wins, so each looks again after a moment. */
async function take(dir: string, draft: string, token: string) {
  const file = lockFile(dir);
  try {
    return await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = await findHolder(dir);
  if (holder) throw new DataInUse(dir, holder);
  await rename(draft, file);
  await new Promise((done) => setTimeout(done, SETTLE_MS));
  const winner = await readHolder(dir);
  if (winner && winner.token !== token) throw new DataInUse(dir, winner);
}

/** Watches for the beat of a holder whose pid we cannot see; the first look may already find it long silent. */
async function isTouched(file: string): Promise<boolean> {
  const probe = `${file}.${randomUUID()}`;
  await writeFile(probe, '');
  const age = (await stat(probe)).mtimeMs - (await stat(file)).mtimeMs;
  await rm(probe);
  if (age > LONG_SILENT_MS) return false;
  const before = (await stat(file)).mtimeMs;
  for (let waited = 0; waited < SILENT_MS; waited += 250) {
    await new Promise((done) => setTimeout(done, 250));
    const after = await stat(file).catch(() => undefined);
    if (!after) return false; // released meanwhile
    if (after.mtimeMs !== before) return true;
  }
  return false;
}

const lockFile = (dir: string) => path.join(dir, 'lock');
