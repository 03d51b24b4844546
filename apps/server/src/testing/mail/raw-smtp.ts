import net from 'node:net';

/**
 * A bare SMTP client for tests that must write exact bytes. `say` sends and waits for one whole reply;
 * `write` only sends; `reply` waits for the next whole reply (all lines of it) and rejects when the server hangs up.
 */
export type RawSmtp = {
  socket: net.Socket;
  write(data: string | Buffer): void;
  reply(): Promise<string>;
  say(line: string): Promise<string>;
  close(): void;
};

/** Connects and reads the greeting. */
export async function rawSmtp(port: number, host = '127.0.0.1'): Promise<RawSmtp & { greeting: string }> {
  const socket = net.connect({ port, host, noDelay: true });
  const replies: string[] = [];
  const waiting: { resolve(reply: string): void; reject(error: Error): void }[] = [];
  let pending = '';
  let ended = false;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    pending += chunk;
    for (
      let match = /^(?:\d{3}-[^\n]*\n)*\d{3} ?[^\n]*\n/.exec(pending);
      match;
      match = /^(?:\d{3}-[^\n]*\n)*\d{3} ?[^\n]*\n/.exec(pending)
    ) {
      pending = pending.slice(match[0].length);
      const next = waiting.shift();
      if (next) next.resolve(match[0].trimEnd());
      else replies.push(match[0].trimEnd());
    }
  });
  const end = () => {
    ended = true;
    for (const one of waiting.splice(0)) one.reject(new Error('the server closed the connection'));
  };
  socket.on('close', end);
  socket.on('error', end);
  const client: RawSmtp = {
    socket,
    write: (data) => void socket.write(data),
    reply: () =>
      new Promise((resolve, reject) => {
        const ready = replies.shift();
        if (ready !== undefined) resolve(ready);
        else if (ended) reject(new Error('the server closed the connection'));
        else waiting.push({ resolve, reject });
      }),
    say(line) {
      socket.write(`${line}\r\n`);
      return client.reply();
    },
    close: () => void socket.destroy(),
  };
  return { ...client, greeting: await client.reply() };
}
