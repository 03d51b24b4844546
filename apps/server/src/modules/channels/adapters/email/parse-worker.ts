import { parentPort } from 'node:worker_threads';
import { parseMail, type ParseOptions } from './parse.ts';

/** Body of the parsing thread: one mail in, one answer out. */
export interface WorkerAsk {
  id: number;
  raw: Uint8Array;
  options: ParseOptions;
}

parentPort?.on('message', ({ id, raw, options }: WorkerAsk) => {
  const mail = parseMail(raw, options);
  const buffers = new Set<ArrayBuffer>();
  for (const file of mail.attachments)
    if (file.bytes.byteLength === file.bytes.buffer.byteLength) buffers.add(file.bytes.buffer as ArrayBuffer);
  parentPort?.postMessage({ id, mail }, [...buffers]);
});
