import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { EgressBlocked, type ResolveHost } from '../outbound-http/guard.ts';
import type { SmtpTarget } from './smtp-url.ts';

export type SmtpConnectOptions = {
  resolveHost: ResolveHost;
  /** What we call ourselves in EHLO; default the machine's name. */
  name?: string;
  /** Time to connect, greet and secure; default 30 s. */
  connectMs?: number;
  /** Silence that ends a connection; default 10 min, as RFC 5321 §4.5.3.2.6 wants for the answer to the final dot. */
  answerMs?: number;
};

/** What goes wrong before a message is offered: the name, our own guard, the network, TLS, the password, or the server says no. */
export type SmtpProblem = 'host' | 'blocked' | 'network' | 'timeout' | 'tls' | 'auth' | 'greeting';

/** A connection that could not be made ready. `code` is the SMTP code when the server said one. */
export class SmtpConnectError extends Error {
  readonly problem: SmtpProblem;
  readonly code: number | null;
  constructor(problem: SmtpProblem, message: string, code: number | null = null) {
    super(message);
    this.problem = problem;
    this.code = code;
  }
}

/** Opens a connection that is greeted, secured as the target asks, and signed in. Connects only to the checked address. Throws SmtpConnectError. */
export async function connectSmtp(target: SmtpTarget, options: SmtpConnectOptions): Promise<SMTPConnection> {
  const at = await options.resolveHost(target.host).catch((error: unknown) => {
    throw error instanceof EgressBlocked
      ? new SmtpConnectError('blocked', error.message)
      : new SmtpConnectError('host', 'The SMTP host has no address');
  });
  const connection = new SMTPConnection({
    host: at.address,
    port: target.port,
    secure: target.secure,
    requireTLS: target.requireTls,
    ignoreTLS: target.ignoreTls,
    ...(at.servername ? { servername: at.servername } : {}),
    ...(options.name ? { name: options.name } : {}),
    tls: { rejectUnauthorized: !target.anyCertificate, minVersion: 'TLSv1.2' },
    connectionTimeout: options.connectMs ?? 30_000,
    greetingTimeout: options.connectMs ?? 30_000,
    socketTimeout: options.answerMs ?? 600_000,
    // loopback is the only interface on some machines, and the guard has decided already
    allowInternalNetworkInterfaces: true,
    logger: false,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    if (target.auth) await signIn(connection, target.auth);
    return connection;
  } catch (error) {
    connection.close();
    throw error instanceof SmtpConnectError ? error : connectError(error as NodeJS.ErrnoException & { responseCode?: number });
  } finally {
    connection.removeAllListeners('error');
    connection.on('error', () => undefined); // an idle connection may die; whoever uses it next finds out
  }
}

function signIn(connection: SMTPConnection, auth: { user: string; pass: string }): Promise<void> {
  if (!connection.allowsAuth) return Promise.reject(new SmtpConnectError('auth', 'The server offers no sign-in'));
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.login(auth, (error) => (error ? reject(error) : resolve()));
  });
}

function connectError(error: NodeJS.ErrnoException & { responseCode?: number }): SmtpConnectError {
  const code = error.responseCode ?? null;
  const message = error.message.slice(0, 300);
  if (error.code === 'EAUTH') return new SmtpConnectError('auth', message, code);
  if (error.code === 'EDNS') return new SmtpConnectError('host', message, code);
  if (error.code === 'ETIMEDOUT') return new SmtpConnectError('timeout', message, code);
  if (error.code === 'ETLS' || /certificate|self.signed|ssl|tls|altname/i.test(message)) return new SmtpConnectError('tls', message, code);
  return new SmtpConnectError(code === null ? 'network' : 'greeting', message, code);
}
