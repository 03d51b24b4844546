import { rawSmtp } from './raw-smtp.ts';

/**
 * Delivers a raw mail by SMTP as a stranger's server would: dots stuffed, line ends left as they are.
 * Resolves to the last reply (its code and text), also when that is a refusal at an earlier step. `declareSize` adds SIZE to MAIL FROM.
 */
export async function deliver(mail: {
  port: number;
  from?: string;
  to: string | string[];
  raw: string | Buffer;
  declareSize?: boolean;
}): Promise<{ code: number; reply: string }> {
  const raw = typeof mail.raw === 'string' ? Buffer.from(mail.raw) : mail.raw;
  const client = await rawSmtp(mail.port);
  try {
    const steps = [
      'EHLO sender.test',
      `MAIL FROM:<${mail.from ?? 'someone@sender.test'}>${mail.declareSize ? ` SIZE=${raw.length}` : ''}`,
      ...[mail.to].flat().map((to) => `RCPT TO:<${to}>`),
      'DATA',
    ];
    for (const step of steps) {
      const answer = await client.say(step);
      if (!/^[23]/.test(answer)) return { code: Number(answer.slice(0, 3)), reply: answer };
    }
    client.write(stuffDots(raw));
    client.write(raw.subarray(-2).toString('latin1') === '\r\n' ? '.\r\n' : '\r\n.\r\n');
    const reply = await client.reply();
    return { code: Number(reply.slice(0, 3)), reply };
  } finally {
    client.close();
  }
}

/** RFC 5321 §4.5.2: a line that starts with a dot gets another one. */
function stuffDots(raw: Buffer): Buffer {
  if (raw[0] !== 0x2e && !raw.includes('\r\n.')) return raw;
  return Buffer.from(raw.toString('latin1').replace(/(^|\r\n)\./g, '$1..'), 'latin1');
}
