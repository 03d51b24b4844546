import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { RawMail } from './raw-mail.ts';
import { dropRawMail } from './raw-mail.ts';
import { RawSpool, sweepSpool } from './raw-spool.ts';
import { readDataStrictly } from './smtp-data.ts';

/** What is known of the client while it talks. `helo` is what it calls itself, never verified; `declaredSize` is SIZE of MAIL FROM. */
export type SmtpPeer = { remoteAddress: string; helo: string; tls: boolean; from: string; declaredSize: number | null };

/** The answer to one RCPT TO. `data` is handed back in the envelope; a refusal carries an SMTP code (4xx or 5xx) and a short ASCII text. */
export type RecipientVerdict<Data> = { ok: true; data: Data } | { ok: false; code: number; message: string };

/** The envelope of one mail: `from` is empty for the null sender, `to` holds one entry per accepted address. */
export type SmtpEnvelope<Data> = Omit<SmtpPeer, 'declaredSize'> & { to: { address: string; data: Data }[] };

export type SmtpIntakeOptions<Data> = {
  /** Default 127.0.0.1. */
  host?: string;
  /** 0 takes a free one. */
  port: number;
  /** The host name in the greeting, default the machine's. */
  name?: string;
  /** Words after the name in the greeting. */
  banner?: string;
  /** Largest mail in bytes, default 50 MB (52,428,800); announced as SIZE (RFC 1870). */
  maxBytes?: number;
  /** Clients at once, default 200; further ones hear 421. */
  maxConnections?: number;
  /** Clients at once from one address, default 50; further ones hear 421. */
  maxPerAddress?: number;
  /** Recipients in one mail, default 100; further ones hear 452 and are sent again by the client. */
  maxRecipients?: number;
  /** Silence after which a client is cut off, default 5 minutes (RFC 5321 §4.5.3.2.7). */
  idleMs?: number;
  /** Where mails above `memoryBytes` (1 MB) wait. */
  spoolDir?: string;
  memoryBytes?: number;
  /** PEM; with both STARTTLS is offered (RFC 3207), otherwise not. */
  tls?: { key: string | Buffer; cert: string | Buffer };
  acceptRecipient(address: string, peer: SmtpPeer): Promise<RecipientVerdict<Data>>;
  store(mail: { envelope: SmtpEnvelope<Data>; raw: RawMail }): Promise<void>;
  /** Hears every failure that was answered with 4xx and every socket error; nothing is thrown. */
  onError(error: unknown, stage: 'recipient' | 'receive' | 'store' | 'socket'): void;
};

export type SmtpIntake = {
  host: string;
  port: number;
  /** Stops listening, lets mails in flight finish (at most `graceMs`, default 10 s), tells idle clients 421. */
  close(graceMs?: number): Promise<void>;
};

/** Thrown by `store` to answer a code of its own, such as 552 for a tenant's smaller limit. Anything else thrown is answered 451. */
export class SmtpRefusal extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Our SMTP door (RFC 5321). Says 250 only after `store` resolved; a failing store is 451 (452 on a full disk),
 * so the sender keeps the mail. A mail over the limit is 552, before DATA when MAIL FROM told its SIZE, and is never cut.
 * Only CRLF.CRLF ends a mail, so a smuggled end (LF.LF and kin) stays content of the one mail. No reverse DNS, no AUTH.
 * `raw.file` is removed once `store` settled.
 */
export async function startSmtpIntake<Data>(options: SmtpIntakeOptions<Data>): Promise<SmtpIntake> {
  const maxBytes = options.maxBytes ?? 52_428_800;
  const accepted = new WeakMap<SMTPServerAddress, Data>();
  const perAddress = new Map<string, number>();
  const counted = new Set<string>();
  const busy = new Set<string>();
  let closing = false;

  const server = new PromptServer({
    ...(options.name ? { name: options.name } : {}),
    banner: options.banner ?? 'Otklik',
    heloResponse: '%s',
    logger: false,
    size: maxBytes,
    rejectOversized: true,
    maxClients: options.maxConnections ?? 200,
    maxRecipients: options.maxRecipients ?? 100,
    socketTimeout: options.idleMs ?? 300_000,
    disableReverseLookup: true,
    noDelay: true,
    hideENHANCEDSTATUSCODES: false,
    // real devices send addresses that a strict reading refuses; control characters are refused either way
    lenientAddressParsing: true,
    disabledCommands: ['AUTH', 'WIZ', 'SHELL', 'KILL', ...(options.tls ? [] : ['STARTTLS'])],
    ...(options.tls ?? {}),
    onConnect(session, callback) {
      const clients = perAddress.get(session.remoteAddress) ?? 0;
      if (clients >= (options.maxPerAddress ?? 50)) return callback(reply(421, 'Too many connections from your address'));
      perAddress.set(session.remoteAddress, clients + 1);
      counted.add(session.id);
      callback();
    },
    onClose(session) {
      if (!counted.delete(session.id)) return;
      const left = (perAddress.get(session.remoteAddress) ?? 1) - 1;
      if (left > 0) perAddress.set(session.remoteAddress, left);
      else perAddress.delete(session.remoteAddress);
    },
    onMailFrom(_address, _session, callback) {
      callback();
    },
    onRcptTo(address, session, callback) {
      options.acceptRecipient(address.address, peerOf(session)).then(
        (verdict) => {
          if (verdict.ok) accepted.set(address, verdict.data);
          callback(verdict.ok ? null : reply(verdict.code, verdict.message));
        },
        (error: unknown) => {
          options.onError(error, 'recipient');
          callback(reply(451, 'Recipient could not be checked, try again later'));
        },
      );
    },
    onData(stream, session, callback) {
      busy.add(session.id);
      receive(stream, session)
        .then(
          () => callback(null, 'OK: stored'),
          (error: unknown) => callback(error instanceof SmtpRefusal ? reply(error.code, error.message) : failure(error)),
        )
        .finally(() => {
          busy.delete(session.id);
          if (closing) setImmediate(() => dismiss(session.id));
        });
    },
  });

  async function receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const spool = new RawSpool({ dir: options.spoolDir, memoryBytes: options.memoryBytes });
    let raw: RawMail;
    try {
      let excess = 0;
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        if (spool.size + chunk.length > maxBytes || excess > 0) {
          if (excess === 0) await spool.discard();
          excess += chunk.length;
          // read on to the end as the client expects, but not for ever
          if (excess > maxBytes) break;
          continue;
        }
        const wait = spool.write(chunk);
        if (wait) await wait;
      }
      if (excess > 0) throw new SmtpRefusal(552, `Mail is larger than ${maxBytes} bytes`);
      raw = await spool.finish();
    } catch (error) {
      await spool.discard();
      if (error instanceof SmtpRefusal) {
        if (stream.destroyed && !stream.readableEnded) setImmediate(() => dismiss(session.id));
        throw error;
      }
      options.onError(error, 'receive');
      throw error;
    }
    try {
      await options.store({ envelope: envelopeOf(session, accepted), raw });
    } catch (error) {
      if (!(error instanceof SmtpRefusal)) options.onError(error, 'store');
      throw error;
    } finally {
      // a temporary file that stays is a nuisance, but no reason to deny what is stored
      await dropRawMail(raw).catch((error: unknown) => options.onError(error, 'store'));
    }
  }

  function dismiss(sessionId?: string): void {
    for (const connection of [...server.connections]) {
      if (sessionId === undefined ? busy.has(connection.id) : connection.id !== sessionId) continue;
      connection.send(421, 'Closing');
      connection.close();
    }
  }

  await sweepSpool(options.spoolDir);
  let listening = false;
  // why it does not listen is told by what is thrown
  server.on('error', (error) => listening && options.onError(error, 'socket'));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', () => {
      server.server.off('error', reject);
      listening = true;
      resolve();
    });
  });
  const at = server.server.address() as AddressInfo;
  return {
    host: at.address,
    port: at.port,
    close: (graceMs = 10_000) =>
      new Promise((resolve) => {
        closing = true;
        server.options.closeTimeout = graceMs;
        server.close(() => resolve());
        dismiss();
      }),
  };
}

/**
 * smtp-server 3.21.6 waits 100 ms before each greeting to catch clients that talk too soon; a desk that gets one mail per
 * connection would pay that on every mail. The greeting goes out at once instead, and the timer then finds nothing to do.
 */
class PromptServer extends SMTPServer {
  readonly #met = new WeakSet<object>();

  override connect(...args: Parameters<SMTPServer['connect']>): void {
    super.connect(...args);
    const connection = [...this.connections].at(-1);
    // one that was turned away (too many clients) is gone again, and the last is an old acquaintance
    if (!connection || this.#met.has(connection)) return;
    this.#met.add(connection);
    readDataStrictly(connection);
    const greet = connection.connectionReady.bind(connection);
    connection.connectionReady = () => undefined;
    setImmediate(greet);
  }
}

function peerOf(session: SMTPServerSession): SmtpPeer {
  const sender = session.envelope.mailFrom;
  const size = sender && sender.args ? Number(sender.args.SIZE) : Number.NaN;
  return { ...whoOf(session), declaredSize: Number.isSafeInteger(size) && size > 0 ? size : null };
}

function envelopeOf<Data>(session: SMTPServerSession, accepted: WeakMap<SMTPServerAddress, Data>): SmtpEnvelope<Data> {
  return { ...whoOf(session), to: session.envelope.rcptTo.map((rcpt) => ({ address: rcpt.address, data: accepted.get(rcpt) as Data })) };
}

function whoOf(session: SMTPServerSession): Omit<SmtpPeer, 'declaredSize'> {
  const sender = session.envelope.mailFrom;
  return {
    remoteAddress: session.remoteAddress,
    helo: session.hostNameAppearsAs || '',
    tls: session.secure,
    from: sender ? sender.address : '',
  };
}

/** PostgreSQL says 53100 when its disk is full; the system says ENOSPC, or EDQUOT for a quota. */
const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', '53100']);

function failure(error: unknown): Error {
  const code = (error as { code?: unknown } | null)?.code;
  return DISK_FULL.has(String(code)) ? reply(452, 'Insufficient storage, try again later') : reply(451, 'Not stored, try again later');
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
