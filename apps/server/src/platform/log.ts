import pino from 'pino';

export type Log = pino.Logger;

/** Structured lines on standard error: names, ids, tenant, duration; never bodies, addresses or secrets. */
export function createLog(level: string): Log {
  // several lines a write: a system call for each was a tenth of a small request's CPU. What is held is written at the exit and after a fatal line
  const out = pino.destination({ fd: 2, sync: false, minLength: 4096, periodicFlush: 500 });
  return pino({ level, base: null, redact: { paths: ['*.authorization', '*.cookie', '*.password', '*.token'], censor: '[hidden]' } }, out);
}
