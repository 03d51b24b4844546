import { parentPort } from 'node:worker_threads';
import { parseMail } from '../adapters/email/parse.ts';

/** A parsing thread that dies or hangs over marked mails, for tests. */
parentPort?.on('message', ({ id, raw }: { id: number; raw: Uint8Array }) => {
  const text = Buffer.from(raw).toString('latin1');
  if (text.includes('X-Poison: die')) process.exit(1);
  if (text.includes('X-Poison: hang')) for (;;);
  parentPort?.postMessage({ id, mail: parseMail(raw) });
});
