import { type Seed, shapes } from './shapes.ts';
import { encodedWords } from './charset.ts';
import { nameOf } from './words.ts';

export type MailWanted = {
  shape: number;
  number: number;
  from: string;
  to: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  quoted?: string;
};

/** A whole mail of one of the ten shapes, and its Message-ID without brackets. */
export function mailOf(wanted: MailWanted): { raw: Buffer; messageId: string } {
  const messageId = wanted.messageId ?? `${wanted.number}.${crypto.randomUUID()}@client.test`;
  const seed: Seed = { number: wanted.number, quoted: wanted.quoted ?? null };
  const { head, body } = (shapes[wanted.shape % shapes.length] as (typeof shapes)[number])(seed);
  const headers = [
    `Received: from mail.client.test (mail.client.test [192.0.2.${wanted.number % 250}]) by mx.bench.test with ESMTPS; Thu, 12 Nov 2026 10:42:00 +0300`,
    `From: ${encodedWords(nameOf(wanted.number))} <${wanted.from}>`,
    `To: <${wanted.to}>`,
    'Date: Thu, 12 Nov 2026 10:42:00 +0300',
    `Message-ID: <${messageId}>`,
    ...(wanted.inReplyTo ? [`In-Reply-To: <${wanted.inReplyTo}>`] : []),
    ...(wanted.references?.length ? [`References: ${wanted.references.map((id) => `<${id}>`).join('\r\n ')}`] : []),
    ...head,
  ];
  return { raw: Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`), body]), messageId };
}
