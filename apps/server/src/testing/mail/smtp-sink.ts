import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** One mail as the sink got it. `raw` has dot-stuffing undone and nothing else changed; `connection` tells mails of one connection. */
export type SinkMail = { from: string; to: string[]; raw: Buffer; parsed: Email; connection: string };

/**
 * What the sink does once, at the next step of this kind: answers a code, waits first, hangs up, or both in turn.
 * `end` is the moment after the final dot; a hang-up there happens with the whole mail received (kept in `mails` unless `forget`).
 */
export type SinkTurn = {
  at: 'connect' | 'mail' | 'rcpt' | 'data' | 'end';
  code?: number;
  text?: string;
  waitMs?: number;
  hangUp?: boolean;
  forget?: boolean;
};

export type SmtpSink = {
  port: number;
  /** smtp:// URL of the sink, with the account when there is one; plain text. */
  url: string;
  mails: SinkMail[];
  connections: number;
  /** Queues turns; each is used once, first come first served among those of its step. */
  script(...turns: SinkTurn[]): void;
  /** Resolves when so many mails are there; rejects after `withinMs` (5 s). */
  waitFor(count: number, withinMs?: number): Promise<SinkMail[]>;
  close(): Promise<void>;
};

/** A real SMTP server on loopback that keeps what it gets and misbehaves on request. */
export async function startSmtpSink(
  options: { account?: { user: string; pass: string }; maxBytes?: number; tls?: { key: string; cert: string }; port?: number } = {},
): Promise<SmtpSink> {
  const mails: SinkMail[] = [];
  const turns: SinkTurn[] = [];
  const sink = { connections: 0 };
  const { account } = options;

  const play = async (at: SinkTurn['at'], connection: string): Promise<{ error: Error | null; turn: SinkTurn | undefined }> => {
    const index = turns.findIndex((turn) => turn.at === at);
    const [turn] = index < 0 ? [] : turns.splice(index, 1);
    if (turn?.waitMs) await delay(turn.waitMs);
    if (turn?.hangUp) hangUp(server, connection);
    return { turn, error: turn?.code ? Object.assign(new Error(turn.text ?? 'as the test wants'), { responseCode: turn.code }) : null };
  };

  const server = new SMTPServer({
    logger: false,
    name: 'sink.test',
    disableReverseLookup: true,
    lenientAddressParsing: true,
    closeTimeout: 100,
    size: options.maxBytes ?? 104_857_600,
    authOptional: !account,
    allowInsecureAuth: true,
    disabledCommands: [...(options.tls ? [] : ['STARTTLS']), ...(account ? [] : ['AUTH'])],
    ...(options.tls ?? {}),
    onAuth: (auth, _session, callback) =>
      auth.username === account?.user && auth.password === account?.pass
        ? callback(null, { user: auth.username })
        : callback(Object.assign(new Error('Wrong password'), { responseCode: 535 })),
    onConnect: (session, callback) => {
      sink.connections += 1;
      play('connect', session.id).then(({ error }) => callback(error), callback);
    },
    onMailFrom: (_address, session, callback) => void play('mail', session.id).then(({ error }) => callback(error), callback),
    onRcptTo: (_address, session, callback) => void play('rcpt', session.id).then(({ error }) => callback(error), callback),
    onData(stream, session, callback) {
      (async () => {
        const early = await play('data', session.id);
        const chunks: Buffer[] = [];
        for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
        if (early.error) return callback(early.error);
        const raw = Buffer.concat(chunks);
        const parsed = await PostalMime.parse(raw);
        const { mailFrom, rcptTo } = session.envelope;
        const { error, turn } = await play('end', session.id);
        if (!error && !turn?.forget)
          mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((one) => one.address), raw, parsed, connection: session.id });
        callback(error);
      })().catch(callback);
    },
  });
  server.on('error', () => undefined); // clients of tests break off on purpose
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;

  return Object.assign(sink, {
    port,
    url: `smtp://${account ? `${encodeURIComponent(account.user)}:${encodeURIComponent(account.pass)}@` : ''}127.0.0.1:${port}?tls=${options.tls ? 'any' : 'off'}`,
    mails,
    script: (...more: SinkTurn[]) => void turns.push(...more),
    async waitFor(count: number, withinMs = 5_000) {
      const until = Date.now() + withinMs;
      while (mails.length < count) {
        if (Date.now() > until) throw new Error(`${mails.length} of ${count} mails arrived within ${withinMs} ms`);
        await delay(10);
      }
      return mails;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

function hangUp(server: SMTPServer, connection: string): void {
  for (const one of server.connections) if (one.id === connection) (one as unknown as { _socket: { destroy(): void } })._socket.destroy();
}
