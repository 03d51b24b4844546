import pino from 'pino';

export type Log = pino.Logger;

/** Structured lines on standard error: names, ids, tenant, duration; never bodies, addresses or secrets. */
export function createLog(level: string): Log {
  return pino({ level, base: null, redact: { paths: ['*.authorization', '*.cookie', '*.password', '*.token'], censor: '[hidden]' } }, pino.destination({ fd: 2, sync: false }));
}
