import type { AddressInfo, Socket } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';

export type ImapTestMail = { uid: number; flags: string[]; raw: Buffer };

export type ImapTestServer = {
  port: number;
  /** URL with the account: imap:// in plain text, or imaps:// when the server has a certificate. */
  url: string;
  /** Puts a mail into a mailbox (INBOX) and tells idling clients; returns its UID. */
  append(raw: string | Buffer, options?: { flags?: string[]; mailbox?: string; date?: Date }): number;
  mails(mailbox?: string): ImapTestMail[];
  remove(uid: number): void;
  /** Numbers the mailbox anew, as after a restore: another UIDVALIDITY, UIDs from 1, and every client is thrown out. */
  renumber(): void;
  /** Cuts every connection now. */
  drop(): void;
  /** Cuts the connection in the middle of the next answers that hold mail source: so many times, or for good for one text in it. */
  breakFetch(how: { times?: number; whenItHolds?: string }): void;
  /** Says nothing more on the connections there are, without closing them: a half-dead line. */
  freeze(): void;
  /** Leaves these UIDs out of every answer with mail source, though they are there: so many times, or always. */
  omit(uids: number[], times?: number): void;
  /** Takes the server away for new clients (they are cut at once) or brings it back. */
  refuse(yes: boolean): void;
  /** Every line clients sent, passwords included. */
  lines: string[];
  connections: number;
  close(): Promise<void>;
};

/** A real IMAP server on loopback with one account (`box` / `secret`), IDLE, MOVE and UIDPLUS, that breaks on request. */
export async function startImapServer(options: { without?: string[]; tls?: { key: string; cert: string } } = {}): Promise<ImapTestServer> {
  const plugins = ['ID', 'IDLE', 'MOVE', 'UIDPLUS', 'UNSELECT', 'SPECIAL-USE', 'LITERALPLUS'].filter(
    (one) => !options.without?.includes(one),
  );
  const imap = hoodiecrow({
    secureConnection: options.tls !== undefined,
    ...(options.tls ? { credentials: options.tls } : {}),
    plugins,
    users: { box: { password: 'secret' } },
    storage: { INBOX: {}, '': { folders: {}, separator: '/' } },
  });
  const sockets = new Set<Socket>();
  const lines: string[] = [];
  const broken = { times: 0, whenItHolds: '', refusing: false, omitted: new Set<number>(), omitTimes: 0, frozen: new WeakSet<Socket>() };
  const shared = { connections: 0 };

  // the stock handler parses the whole MIME tree for any BODY and gets partial ranges wrong
  const stock = { ...imap.fetchHandlers };
  const body: (typeof imap.fetchHandlers)[string] = (connection, message, query) => {
    if (!query.section || query.section.length > 0) {
      const handler = stock.BODY;
      if (!handler) throw new Error('Only whole mails can be fetched here');
      return handler(connection, message, query);
    }
    const [start = 0, length = message.raw.length] = query.partial ?? [];
    if (query.partial && query.partial.length > 1) query.partial.length = 1; // the answer names the start only
    return { type: 'LITERAL', value: message.raw.slice(start, start + length) };
  };
  imap.fetchHandlers.BODY = body;
  imap.fetchHandlers['BODY.PEEK'] = body;

  imap.server.prependListener(options.tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    if (broken.refusing) {
      socket.destroy();
      return;
    }
    shared.connections += 1;
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => lines.push(...chunk.toString('latin1').split('\r\n').filter(Boolean)));
    const write = socket.write.bind(socket) as (data: Buffer | string) => boolean;
    let cut = false;
    socket.write = ((data: Buffer | string) => {
      if (cut || broken.frozen.has(socket)) return true;
      const text = data.toString('latin1');
      const uid = Number(/^\* \d+ FETCH .*?UID (\d+)/.exec(text)?.[1]);
      if (broken.omitTimes > 0 && text.includes('BODY[]') && broken.omitted.has(uid)) {
        broken.omitTimes -= 1;
        return true;
      }
      const hit =
        /^\* \d+ FETCH .*BODY\[\]/.test(text) && (broken.whenItHolds === '' ? broken.times > 0 : text.includes(broken.whenItHolds));
      if (!hit) return write(data);
      cut = true;
      if (broken.times > 0) broken.times -= 1;
      write(Buffer.from(text, 'latin1').subarray(0, Math.ceil(text.length / 2)));
      setImmediate(() => socket.destroy());
      return true;
    }) as typeof socket.write;
  });
  await new Promise<void>((resolve) => imap.listen(0, '127.0.0.1', resolve));
  const { port } = imap.server.address() as AddressInfo;
  const box = (path = 'INBOX') => {
    const found = imap.getMailbox(path);
    if (!found) throw new Error(`no mailbox ${path}`);
    return found;
  };
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };

  return Object.assign(shared, {
    port,
    url: options.tls ? `imaps://box:secret@127.0.0.1:${port}/INBOX` : `imap://box:secret@127.0.0.1:${port}/INBOX?tls=off`,
    lines,
    append(
      raw: string | Buffer,
      { flags = [], mailbox = 'INBOX', date = new Date() }: { flags?: string[]; mailbox?: string; date?: Date } = {},
    ) {
      const source = typeof raw === 'string' ? Buffer.from(raw) : raw;
      return imap.appendMessage(mailbox, [...flags], internalDate(date), source.toString('latin1')).message.uid;
    },
    mails: (mailbox?: string) =>
      box(mailbox).messages.map(({ uid, flags, raw }) => ({ uid, flags: [...flags], raw: Buffer.from(raw, 'latin1') })),
    remove(uid: number) {
      box().messages = box().messages.filter((one) => one.uid !== uid);
    },
    renumber() {
      box().uidvalidity += 1;
      box().messages.forEach((one, index) => {
        one.uid = index + 1;
      });
      box().uidnext = box().messages.length + 1;
      drop();
    },
    drop,
    breakFetch({ times = 0, whenItHolds = '' }: { times?: number; whenItHolds?: string }) {
      Object.assign(broken, { times, whenItHolds });
    },
    freeze() {
      for (const socket of sockets) broken.frozen.add(socket);
    },
    omit(uids: number[], times = Number.POSITIVE_INFINITY) {
      broken.omitted = new Set(uids);
      broken.omitTimes = times;
    },
    refuse(yes: boolean) {
      broken.refusing = yes;
      if (yes) drop();
    },
    close() {
      drop();
      return new Promise<void>((resolve) => imap.close(resolve));
    },
  });
}

function internalDate(date: Date): string {
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][date.getUTCMonth()];
  return `${String(date.getUTCDate()).padStart(2, ' ')}-${month}-${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} +0000`;
}
