/** Letters of KOI8-R by their codes, from what the platform itself reads. */
const koi = new Map(
  [...new TextDecoder('koi8-r').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map((letter, byte) => [letter, byte]),
);

/** Words in KOI8-R, as Russian mail programs of the nineties write them. Throws on a letter that is not in it. */
export function koi8(text: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => {
      const byte = koi.get(letter);
      if (byte === undefined) throw new Error(`«${letter}» is not in KOI8-R`);
      return byte;
    }),
  );
}

const word = (text: string) => `=?koi8-r?B?${koi8(text).toString('base64')}?=`;

export type Letter = {
  subject: string;
  messageId: string;
  text: string;
  html: string;
  files: { name: string; type: string; data: Buffer; contentId?: string }[];
  from?: string;
};

/** A mail with its words in KOI8-R twice, as text and as HTML, and files with Russian names (RFC 2231); one with `contentId` is a picture within the HTML. Raw, CRLF. */
export function koiLetter({ subject, messageId, text, html, files, from = 'olga@client.test' }: Letter): Buffer {
  const head = [
    `From: ${word('Ольга Смирнова')} <${from}>`,
    'To: help@first.test',
    `Subject: ${word(subject)}`,
    'Date: Fri, 20 Nov 2026 10:00:00 +0300',
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    '--outer',
    'Content-Type: multipart/alternative; boundary="inner"',
    '',
    '--inner',
    'Content-Type: text/plain; charset=koi8-r',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
    '--inner',
    'Content-Type: text/html; charset=koi8-r',
    'Content-Transfer-Encoding: base64',
    '',
    koi8(html).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--inner--',
    ...files.flatMap((file) => [
      '--outer',
      `Content-Type: ${file.type}`,
      `Content-Disposition: ${file.contentId ? 'inline' : 'attachment'}; filename*=koi8-r''${[...koi8(file.name)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`,
      ...(file.contentId ? [`Content-ID: <${file.contentId}>`] : []),
      'Content-Transfer-Encoding: base64',
      '',
      file.data.toString('base64').replace(/.{76}/g, '$&\r\n'),
    ]),
    '--outer--',
    '',
  ];
  return koi8(head.join('\r\n'));
}

/** What a customer answers to a mail of ours: HTML (or plain text) in UTF-8, by reference to it. Raw, CRLF. */
export function answerTo(
  messageId: string,
  { subject, text, html, from = 'olga@client.test' }: { subject: string; text?: string; html?: string; from?: string },
): string {
  const encoded = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
  return [
    `From: <${from}>`,
    'To: help@first.test',
    `Subject: ${encoded}`,
    'Date: Fri, 20 Nov 2026 11:00:00 +0300',
    `Message-ID: <${crypto.randomUUID()}@client.test>`,
    `In-Reply-To: ${messageId}`,
    `References: ${messageId}`,
    'MIME-Version: 1.0',
    `Content-Type: text/${html === undefined ? 'plain' : 'html'}; charset=utf-8`,
    'Content-Transfer-Encoding: 8bit',
    '',
    ...(html ?? text ?? '').split('\n'),
    '',
  ].join('\r\n');
}
