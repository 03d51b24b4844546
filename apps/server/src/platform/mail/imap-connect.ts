import { ImapFlow, type ImapFlowError } from 'imapflow';
import { EgressBlocked, type ResolveHost } from '../outbound-http/guard.ts';
import type { ImapAccount } from './imap-url.ts';

/** What stands between us and a mailbox: the name, our own guard, the network, TLS, the password, the folder, or nonsense on the wire. */
export type ImapProblem = 'host' | 'blocked' | 'network' | 'timeout' | 'tls' | 'auth' | 'mailbox' | 'protocol';

/** A mailbox that could not be opened or was lost. `message` is the server's or the system's text, at most 300 characters. */
export class ImapError extends Error {
  readonly problem: ImapProblem;
  constructor(problem: ImapProblem, message: string) {
    super(message.slice(0, 300));
    this.problem = problem;
  }
}

export type ImapConnectOptions = {
  resolveHost: ResolveHost;
  /** Time for each of connecting and greeting; default 30 s. */
  connectMs?: number;
  /** Silence after which a connection counts as dead; default 2 min. */
  silenceMs?: number;
};

/** Connects to the checked address only, signs in and opens the mailbox for writing. The caller must listen to 'error' and 'close'. Throws ImapError. */
export async function openMailbox(account: ImapAccount, options: ImapConnectOptions): Promise<ImapFlow> {
  const at = await options.resolveHost(account.host).catch((error: unknown) => {
    throw error instanceof EgressBlocked ? new ImapError('blocked', error.message) : new ImapError('host', 'The IMAP host has no address');
  });
  const silenceMs = options.silenceMs ?? 120_000;
  const client = new ImapFlow({
    host: at.address,
    ...(at.servername ? { servername: at.servername } : {}),
    port: account.port,
    secure: account.secure,
    ...(account.secure ? {} : { doSTARTTLS: !account.plain }),
    tls: { rejectUnauthorized: !account.anyCertificate, minVersion: 'TLSv1.2' },
    auth: account.auth,
    clientInfo: { name: 'Otklik' },
    disableAutoIdle: true,
    // IDLE is renewed within the silence allowed, so that a dead connection is found out (RFC 2177 wants less than 29 minutes)
    maxIdleTime: Math.floor(silenceMs * 0.7),
    connectionTimeout: options.connectMs ?? 30_000,
    greetingTimeout: options.connectMs ?? 30_000,
    socketTimeout: silenceMs,
    maxLiteralSize: 268_435_456,
    maxResponseSize: 536_870_912,
    logger: false,
  });
  let lost: Error | undefined;
  const note = (error: Error) => {
    lost ??= error;
  };
  client.on('error', note);
  try {
    await client.connect();
    try {
      await client.mailboxOpen(account.mailbox ?? 'INBOX');
    } catch (error) {
      if ((error as ImapFlowError).responseStatus === undefined) throw error;
      throw new ImapError('mailbox', (error as ImapFlowError).responseText ?? 'The folder cannot be opened');
    }
    return client;
  } catch (error) {
    client.close();
    throw asImapError(lost && !(error as ImapFlowError).authenticationFailed && !(error instanceof ImapError) ? lost : error);
  } finally {
    // a listener of the caller's takes over; until then a late error must not end the process
    setImmediate(() => client.listenerCount('error') > 1 && client.off('error', note));
  }
}

/** Sorts an error of the library, the socket or TLS into ImapError. */
export function asImapError(error: unknown): ImapError {
  if (error instanceof ImapError) return error;
  const { code = '', message, authenticationFailed, tlsFailed, responseText, mailboxMissing } = error as ImapFlowError;
  const text = responseText ?? message ?? String(error);
  if (authenticationFailed) return new ImapError('auth', text);
  if (mailboxMissing) return new ImapError('mailbox', text);
  if (tlsFailed || /CERT|SSL|TLS|SELF_SIGNED|ALTNAME|EPROTO/.test(code)) return new ImapError('tls', text);
  if (/TIMEOUT|TIMEDOUT/.test(code)) return new ImapError('timeout', text);
  if (/^Parser|TooLarge$|^Unexpected|^Invalid/.test(code)) return new ImapError('protocol', text);
  return new ImapError('network', text);
}

export type MailboxCheck = { ok: true; mails: number; idle: boolean } | { ok: false; problem: ImapProblem; message: string };

/** Tries an account as the watcher would, changes nothing, signs out. Tells how many mails are there and whether the server pushes. Never throws. */
export async function checkMailbox(account: ImapAccount, options: ImapConnectOptions): Promise<MailboxCheck> {
  try {
    const client = await openMailbox(account, { connectMs: 15_000, ...options });
    client.on('error', () => undefined); // it worked; how the connection ends does not matter
    const mails = client.mailbox ? client.mailbox.exists : 0;
    const idle = client.capabilities.has('IDLE');
    await client.logout().catch(() => client.close());
    return { ok: true, mails, idle };
  } catch (error) {
    const { problem, message } = asImapError(error);
    return { ok: false, problem, message };
  }
}
