import { connect, type Socket } from 'node:net';

export type SmtpLine = { send(from: string, to: string, raw: Buffer): Promise<void>; close(): Promise<void> };

/** One kept SMTP connection that sends mail after mail (RFC 5321) and throws at any answer but the hoped for. */
export async function openSmtpLine(port: number): Promise<SmtpLine> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  const answers = answersOf(socket);
  const say = async (words: string | Buffer, wanted: string) => {
    socket.write(words);
    const answer = await answers();
    if (!answer.startsWith(wanted)) throw new Error(`SMTP said ${answer.trim()} to ${words.toString('latin1').slice(0, 60)}`);
  };
  await answers();
  await say('EHLO load.test\r\n', '250');
  return {
    async send(from, to, raw) {
      await say(`MAIL FROM:<${from}>\r\n`, '250');
      await say(`RCPT TO:<${to}>\r\n`, '250');
      await say('DATA\r\n', '354');
      socket.write(stuffed(raw));
      await say('\r\n.\r\n', '250');
    },
    async close() {
      socket.end('QUIT\r\n');
      await new Promise((gone) => socket.once('close', gone).resume());
    },
  };
}

/** Answers one by one; the last line of an answer has a space after its code. */
function answersOf(socket: Socket): () => Promise<string> {
  let text = '';
  let failed: Error | null = null;
  let hear: (() => void) | null = null;
  socket.setEncoding('latin1').on('data', (part: string) => ((text += part), hear?.()));
  socket.on('error', (error) => ((failed = error), hear?.())).on('end', () => ((failed ??= new Error('SMTP hung up')), hear?.()));
  return async () => {
    for (;;) {
      const end = /^\d{3} [^\n]*\n/m.exec(text);
      if (end) {
        const answer = text.slice(0, end.index + end[0].length);
        text = text.slice(answer.length);
        return answer;
      }
      if (failed) throw failed;
      await new Promise<void>((woken) => (hear = woken));
    }
  };
}

/** RFC 5321 §4.5.2: a line that begins with a dot gets another. */
function stuffed(raw: Buffer): Buffer {
  if (raw[0] !== 0x2e && raw.indexOf('\n.') < 0) return raw;
  return Buffer.from(raw.toString('latin1').replace(/^\./gm, '..'), 'latin1');
}
