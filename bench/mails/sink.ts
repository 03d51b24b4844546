import { createServer, type Socket } from 'node:net';

export type Sunk = { to: string; messageId: string };
export type Sink = { port: number; url: string; mails: Sunk[]; close(): Promise<void> };

/** A small SMTP server of the load process: takes everything, keeps of each mail whom it was for and its Message-ID. */
export async function startSink(): Promise<Sink> {
  const mails: Sunk[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.setNoDelay(true));
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    serve(socket, mails);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return {
    port,
    url: `smtp://127.0.0.1:${port}?tls=off`,
    mails,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

function serve(socket: Socket, mails: Sunk[]): void {
  let text = '';
  let to = '';
  let inMail = false;
  socket.write('220 sink.test ESMTP\r\n');
  socket.setEncoding('latin1').on('data', (part: string) => {
    text += part;
    for (;;) {
      const end = inMail ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
      if (end < 0) return;
      const said = text.slice(0, end);
      text = text.slice(end + (inMail ? 5 : 2));
      if (inMail) {
        inMail = false;
        mails.push({ to, messageId: /^Message-ID:\s*<([^>]+)>/im.exec(said)?.[1] ?? '' });
        socket.write('250 taken\r\n');
      } else if (/^EHLO/i.test(said)) socket.write('250-sink.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n');
      else if (/^DATA/i.test(said)) {
        inMail = true;
        socket.write('354 go on\r\n');
      } else if (/^QUIT/i.test(said)) socket.end('221 bye\r\n');
      else {
        to = /^RCPT TO:<([^>]*)>/i.exec(said)?.[1] ?? to;
        socket.write('250 ok\r\n');
      }
    }
  });
}
