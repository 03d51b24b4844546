import { parentPort } from 'node:worker_threads';
import { parseMail } from '../adapters/email/parse.ts';

/** A parsing thread that dies or hangs over marked mails, for tests. */
parentPort?.on('message', ({ id, raw }: { id: number; raw: Uint8Array }) => {
  const text = Buffer.from(raw).toString('latin1');
  if (text.includes('X-Poison: die')) process.exit(1);
  if (text.includes('X-Poison: hang')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); // for ever, as a loop without end but at nobody's cost
  parentPort?.postMessage({ id, mail: parseMail(raw) });
});
