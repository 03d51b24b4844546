import { CannotStart } from '../platform/cannot-start.ts';
import type { Config } from '../platform/config.ts';

/** Why Otklik does not start or go on: one sentence with what to do where who starts it can mend it, otherwise the stack. */
export function whyNot(error: unknown, config: Config | null): string {
  if (error instanceof CannotStart) return error.message;
  const fault = error as {
    code?: string;
    syscall?: string;
    port?: number;
    address?: string;
    path?: string;
    message?: string;
    stack?: string;
  };
  const { code = '', message = String(error), path } = fault;
  if (fault.syscall === 'listen') return listening(fault, config);
  if (path !== undefined && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code))
    return `${path} cannot be written by this user. Make it theirs, or set OTKLIK_DATA to a folder of theirs.`;
  if (['ENOSPC', 'EDQUOT', '53100'].includes(code)) return `There is no room left on the disk (${message}). Free some and start again.`;
  if (config?.databaseUrl && unreachable.has(code))
    return `The database of DATABASE_URL does not let us in: ${message}. See that the server is up, and the address, user and password are right.`;
  return fault.stack ?? message;
}

/** No such host, nobody there, and what PostgreSQL says of a wrong user, password or database. */
const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', '28P01', '28000', '3D000', '42501']);

function listening(
  { code, port, address, message }: { code?: string; port?: number; address?: string; message?: string },
  config: Config | null,
): string {
  const mail = port !== undefined && port === config?.smtpPort;
  const [ofPort, ofHost] = mail ? ['OTKLIK_SMTP_PORT', 'OTKLIK_SMTP_HOST'] : ['OTKLIK_PORT', 'OTKLIK_HOST'];
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${address} is taken by another program. Stop that one, or set ${ofPort} to another port.`;
  if (code === 'EACCES') return `This user may not open port ${port}. Set ${ofPort} to one above 1023, or put a proxy in front.`;
  return `Port ${port} on ${address} cannot be opened (${message}). See that ${ofHost} is an address of this machine.`;
}
