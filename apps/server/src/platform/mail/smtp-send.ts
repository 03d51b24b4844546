import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isSafeAddress } from './mail-address.ts';
import { type RawMail, rawMailOf, streamRawMail } from './raw-mail.ts';
import { connectSmtp, SmtpConnectError, type SmtpConnectOptions, type SmtpProblem } from './smtp-connect.ts';
import { parseSmtpUrl } from './smtp-url.ts';

/** Who the mail goes to, whatever its headers say. `from` is empty for the null sender. */
export type OutgoingEnvelope = { from: string; to: string[] };

/** One recipient the server would not take. */
export type RejectedRecipient = { address: string; code: number | null; response: string };

/**
 * The outcome of one attempt. `outage`: try again later (4xx, network, TLS, a password that no longer works).
 * `refusal`: this mail will not be taken (5xx, an address we do not send to). `unknown`: the connection died after the whole
 * mail was handed over and before the answer, so the other side may have it. With `ok`, `rejected` lists recipients that were
 * turned down while others were taken. `code` is the SMTP code, null when none was said.
 */
export type SendResult =
  | { ok: true; response: string; rejected: RejectedRecipient[] }
  | {
      ok: false;
      family: 'outage' | 'refusal';
      reason: SmtpProblem | 'sender' | 'recipient' | 'message' | 'config';
      code: number | null;
      response: string;
      rejected: RejectedRecipient[];
      unknown?: true;
    };

export type SmtpSenderOptions = SmtpConnectOptions & {
  /** Connections per SMTP URL at once, default 3; more sends wait their turn. */
  maxConnections?: number;
  /** A spare connection closes after this, default 30 s. */
  idleMs?: number;
  /** Mails on one connection before it is renewed, default 100. */
  maxMails?: number;
};

export type SmtpSender = {
  /** Sends one mail; never throws. The bytes go out as they are (dots stuffed, lone CR or LF made CRLF). */
  sendRaw(mail: { smtpUrl: string; envelope: OutgoingEnvelope; raw: RawMail | Buffer }): Promise<SendResult>;
  /** Closes spare connections at once and the others when their mail is through. */
  close(): void;
};

type Line = { connection: SMTPConnection; mails: number; idle?: NodeJS.Timeout };
type Pool = { spare: Line[]; open: number; waiting: (() => void)[] };

/** Sends mail over kept connections, one pool per SMTP URL. */
export function createSmtpSender(options: SmtpSenderOptions): SmtpSender {
  const pools = new Map<string, Pool>();
  let closed = false;

  async function sendRaw(mail: Parameters<SmtpSender['sendRaw']>[0]): Promise<SendResult> {
    const { smtpUrl, envelope } = mail;
    const bad = [...(envelope.from === '' ? [] : [envelope.from]), ...envelope.to].find((address) => !isSafeAddress(address));
    if (bad !== undefined || envelope.to.length === 0)
      return failed('refusal', 'recipient', null, 'An address of the envelope is malformed');
    let target: ReturnType<typeof parseSmtpUrl>;
    try {
      target = parseSmtpUrl(smtpUrl);
    } catch (error) {
      return failed('outage', 'config', null, (error as Error).message);
    }
    const pool = pools.get(smtpUrl) ?? { spare: [], open: 0, waiting: [] };
    pools.set(smtpUrl, pool);
    while (pool.open >= (options.maxConnections ?? 3) && pool.spare.length === 0)
      await new Promise<void>((resolve) => pool.waiting.push(resolve));
    try {
      for (;;) {
        const spare = takeSpare(pool);
        const line = spare ?? (await newLine(pool, () => connectSmtp(target, options)));
        const attempt = await transmit(line.connection, envelope, 'length' in mail.raw ? rawMailOf(mail.raw) : mail.raw);
        line.mails += 1;
        release(pool, line, attempt.reusable);
        // the server hung up on a spare connection before it was offered anything: not an attempt at all
        if (spare && attempt.untouched) continue;
        return attempt.result;
      }
    } catch (error) {
      if (!(error instanceof SmtpConnectError)) throw error;
      return failed('outage', error.problem, error.code, error.message);
    } finally {
      pool.waiting.shift()?.();
      if (pool.open === 0 && pool.waiting.length === 0) pools.delete(smtpUrl);
    }
  }

  function release(pool: Pool, line: Line, reusable: boolean): void {
    if (!reusable || closed || line.mails >= (options.maxMails ?? 100)) return drop(pool, line);
    line.idle = setTimeout(() => {
      pool.spare = pool.spare.filter((one) => one !== line);
      drop(pool, line);
    }, options.idleMs ?? 30_000);
    line.idle.unref();
    pool.spare.push(line);
  }

  return {
    sendRaw,
    close() {
      closed = true;
      for (const pool of pools.values()) for (const line of pool.spare.splice(0)) drop(pool, line);
    },
  };
}

async function newLine(pool: Pool, connect: () => Promise<SMTPConnection>): Promise<Line> {
  pool.open += 1;
  try {
    return { connection: await connect(), mails: 0 };
  } catch (error) {
    pool.open -= 1;
    throw error;
  }
}

function takeSpare(pool: Pool): Line | undefined {
  for (let line = pool.spare.pop(); line; line = pool.spare.pop()) {
    clearTimeout(line.idle);
    if (!line.connection.destroyed) return line;
    pool.open -= 1;
  }
  return undefined;
}

function drop(pool: Pool, line: Line): void {
  clearTimeout(line.idle);
  pool.open -= 1;
  if (line.connection.destroyed) return;
  line.connection.quit();
  setTimeout(() => line.connection.close(), 2_000).unref(); // a server that never answers QUIT
}

type SmtpError = Error & {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
  rejectedErrors?: (SmtpError & { recipient?: string })[];
};
type Attempt = { result: SendResult; reusable: boolean; untouched: boolean };

/** One mail over one ready connection. */
function transmit(connection: SMTPConnection, envelope: OutgoingEnvelope, raw: RawMail): Promise<Attempt> {
  const source: Readable = streamRawMail(raw);
  let started = false;
  let finished = false;
  const body = Readable.from(
    (async function* () {
      started = true;
      for await (const chunk of source) yield chunk as Buffer;
      finished = true;
    })(),
    { objectMode: false },
  );
  return new Promise((resolve) => {
    connection.send(
      { from: envelope.from || false, to: [...envelope.to], size: raw.size, use8BitMime: true },
      body,
      (error: SmtpError | null, info) => {
        source.destroy();
        if (!error) {
          resolve({
            result: { ok: true, response: info?.response ?? '', rejected: rejections(info?.rejectedErrors as SmtpError[]) },
            reusable: !connection.destroyed,
            untouched: false,
          });
          return;
        }
        const code = error.responseCode ?? null;
        const result = outcome(error, finished && code === null);
        // after a refusal the session is reset; one that will not reset is not worth keeping
        if (connection.destroyed || code === null || code === 421)
          return resolve({ result, reusable: false, untouched: !started && (code === null || code === 421) });
        connection.reset((resetError) => resolve({ result, reusable: !resetError, untouched: false }));
      },
    );
  });
}

function outcome(error: SmtpError, unknown: boolean): SendResult {
  const code = error.responseCode ?? null;
  const rejected = rejections(error.rejectedErrors);
  const response = (error.response ?? error.message).slice(0, 500);
  if (code === null) {
    if (error.code === 'EMESSAGE') return failed('refusal', 'message', 552, response, rejected); // larger than the SIZE the server announced
    if (error.code === 'EENVELOPE') return failed('refusal', 'recipient', null, response, rejected);
    const lost = failed('outage', error.code === 'ETIMEDOUT' ? 'timeout' : 'network', null, response, rejected);
    return unknown ? { ...lost, unknown: true } : lost;
  }
  const reason = error.command === 'MAIL FROM' ? 'sender' : error.command === 'RCPT TO' ? 'recipient' : 'message';
  // 503 is a quarrel about the session, not about the mail
  return failed(code >= 500 && code !== 503 ? 'refusal' : 'outage', reason, code, response, rejected);
}

function rejections(errors: SmtpError['rejectedErrors'] = []): RejectedRecipient[] {
  return errors.map((one) => ({
    address: one.recipient ?? '',
    code: one.responseCode ?? null,
    response: (one.response ?? one.message).slice(0, 500),
  }));
}

function failed(
  family: 'outage' | 'refusal',
  reason: Exclude<SendResult, { ok: true }>['reason'],
  code: number | null,
  response: string,
  rejected: RejectedRecipient[] = [],
): Exclude<SendResult, { ok: true }> {
  return { ok: false, family, reason, code, response, rejected };
}
