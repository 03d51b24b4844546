import pino from 'pino';

export type Log = pino.Logger;

/** Structured lines on standard error: names, ids, tenant, duration; never bodies, addresses or secrets. */
export function createLog(level: string, to: pino.DestinationStream = standardError()): Log {
  const redact = { paths: ['*.authorization', '*.cookie', '*.password', '*.token'], censor: '[hidden]' };
  return pino({ level, base: null, redact, serializers: { err: shownError, reason: withoutAddresses } }, to);
}

function standardError(): pino.DestinationStream {
  // several lines a write: a system call for each was a tenth of a small request's CPU. What is held is written at the exit and after a fatal line
  return pino.destination({ fd: 2, sync: false, minLength: 4096, periodicFlush: 500 });
}

/** What tells where an error came from. The rest of its fields may hold anybody's words: PostgreSQL's `detail` quotes rows, a mail server's answer the mail. */
const kept = ['code', 'status', 'severity', 'schema', 'table', 'column', 'constraint', 'routine', 'syscall'] as const;
const mostCauses = 3;

function shownError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return withoutAddresses(error);
  const fields = error as unknown as Record<string, unknown>;
  return {
    type: error.name,
    message: withoutAddresses(error.message),
    stack: withoutAddresses(error.stack),
    ...Object.fromEntries(kept.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]))),
    ...(error.cause !== undefined && depth < mostCauses && { cause: shownError(error.cause, depth + 1) }),
  };
}

const mostText = 4000;

/** Mail addresses, and the credentials of URLs, are nobody's business here. */
function withoutAddresses(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  return text.slice(0, mostText).replace(/[^\s<>"'(),:;/]+(?::[^\s<>"'(),;/]*)?@[^\s<>"'(),;]+/gu, '[address]');
}
