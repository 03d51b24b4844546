import { createHash } from 'node:crypto';
import { base64, encode, encodedWords, quotedPrintable } from './charset.ts';
import { letter, nameOf, subjectOf } from './words.ts';

/** What differs between two mails of one shape; `quoted` is the letter being answered. */
export type Seed = { number: number; quoted: string | null };
/** Headers of the shape's own (subject, MIME) and the body, as bytes. */
export type Made = { head: string[]; body: Buffer };

const crlf = (text: string) => text.replace(/\r?\n/g, '\r\n');
const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>\r\n');
const said = ({ number, quoted }: Seed) =>
  `${letter(number)}${quoted ? `\n\n12.11.2026 10:42, Служба поддержки <help@bench.test> пишет:\n${quoted.replace(/^/gm, '> ')}` : ''}`;
const page = (inner: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><style>p{margin:0 0 8px}.s{color:#777;font-size:12px}</style></head><body><div style="font-family:Arial,sans-serif;font-size:14px">${inner}</div></body></html>`;
const subject = (seed: Seed) => `Subject: ${encodedWords(`${seed.quoted ? 'Re: ' : ''}${subjectOf(seed.number)}`)}`;

/** The ten shapes, all written for this bench. */
export const shapes: readonly ((seed: Seed) => Made)[] = [
  plainUtf8,
  plainKoi8,
  plainWindows1251,
  alternative,
  htmlOnly,
  htmlWithAttachment,
  relatedImage,
  flowedFromPhone,
  officeThread,
  twoAttachments,
];

function plainUtf8(seed: Seed): Made {
  return {
    head: [subject(seed), 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'],
    body: Buffer.from(crlf(said(seed))),
  };
}

function plainKoi8(seed: Seed): Made {
  const words = encodedWords(subjectOf(seed.number), 'koi8-r');
  return {
    head: [`Subject: ${words}`, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=koi8-r', 'Content-Transfer-Encoding: 8bit'],
    body: encode('koi8-r', crlf(said(seed))),
  };
}

function plainWindows1251(seed: Seed): Made {
  return {
    head: [
      `Subject: ${encodedWords(subjectOf(seed.number), 'windows-1251')}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset="windows-1251"',
      'Content-Transfer-Encoding: quoted-printable',
    ],
    body: Buffer.from(quotedPrintable(encode('windows-1251', said(seed)))),
  };
}

function alternative(seed: Seed): Made {
  return multipart(seed, 'alternative', [textPart(said(seed)), htmlPart(page(`<p>${html(letter(seed.number))}</p>${quotedHtml(seed)}`))]);
}

function htmlOnly(seed: Seed): Made {
  const body = base64(
    Buffer.from(page(`<p>${html(letter(seed.number))}</p><p class="s">Отправлено из почты на сайте</p>${quotedHtml(seed)}`)),
  );
  return {
    head: [subject(seed), 'MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: base64'],
    body: Buffer.from(body),
  };
}

function htmlWithAttachment(seed: Seed): Made {
  return multipart(seed, 'mixed', [
    htmlPart(page(`<p>${html(letter(seed.number))}</p>`)),
    filePart(`Акт сверки ${seed.number}.pdf`, 'application/pdf', bytes(`pdf${seed.number}`, 24_000, '%PDF-1.7\n')),
  ]);
}

function relatedImage(seed: Seed): Made {
  const inner = part(
    'multipart/related; boundary="in"',
    bodyOf('in', [
      htmlPart(page(`<p>${html(letter(seed.number))}</p><img src="cid:shot@client.test" width="600" alt="">`)),
      imagePart(seed.number),
    ]),
  );
  return multipart(seed, 'alternative', [textPart(said(seed)), inner]);
}

function flowedFromPhone(seed: Seed): Made {
  const text = `${letter(seed.number)}\n\nОтправлено с iPhone${seed.quoted ? `\n\n> 12 нояб. 2026 г., в 10:42, Служба поддержки <help@bench.test> написал(а):\n>\n${seed.quoted.replace(/^/gm, '> ')}` : ''}`;
  const head = [
    subject(seed),
    'MIME-Version: 1.0 (1.0)',
    'X-Mailer: iPhone Mail (22G86)',
    'Content-Type: text/plain; charset=utf-8; format=flowed',
    'Content-Transfer-Encoding: base64',
  ];
  return { head, body: Buffer.from(base64(Buffer.from(crlf(text)))) };
}

/** A long thread as an office program writes it: tables, classes, much markup around few words. */
function officeThread(seed: Seed): Made {
  const older = Array.from(
    { length: 6 },
    (_, n) =>
      `<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> ${nameOf(n)}<br><b>Sent:</b> Monday, November ${n + 2}, 2026<br><b>Subject:</b> RE</p></div><p class="MsoNormal"><span style="font-family:Calibri,sans-serif;mso-fareast-language:EN-US">${html(letter(seed.number + n))}<o:p></o:p></span></p>`,
  );
  const table = `<table class="MsoNormalTable" border="1" cellpadding="0">${Array.from({ length: 12 }, (_, row) => `<tr><td style="padding:.75pt">${row}</td><td style="padding:.75pt">позиция ${row * 7}</td><td>${row * 113} ₽</td></tr>`).join('')}</table>`;
  return multipart(seed, 'alternative', [
    textPart(said(seed)),
    htmlPart(page(`<p class="MsoNormal">${html(letter(seed.number))}</p>${table}${older.join('')}`)),
  ]);
}

function twoAttachments(seed: Seed): Made {
  return multipart(seed, 'mixed', [
    textPart(said(seed)),
    filePart(
      `Заявка № ${seed.number}.docx`,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes(`docx${seed.number}`, 60_000, 'PK\u0003\u0004'),
    ),
    filePart('журнал.txt', 'text/plain', Buffer.from(letter(seed.number).repeat(20))),
  ]);
}

function multipart(seed: Seed, kind: string, parts: Buffer[]): Made {
  return { head: [subject(seed), 'MIME-Version: 1.0', `Content-Type: multipart/${kind}; boundary="out"`], body: bodyOf('out', parts) };
}

function bodyOf(boundary: string, parts: Buffer[]): Buffer {
  return Buffer.concat([
    ...parts.flatMap((one) => [Buffer.from(`--${boundary}\r\n`), one, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

function part(type: string, body: Buffer | string, ...more: string[]): Buffer {
  return Buffer.concat([Buffer.from(`${[`Content-Type: ${type}`, ...more].join('\r\n')}\r\n\r\n`), Buffer.from(body)]);
}

const textPart = (text: string) =>
  part('text/plain; charset=utf-8', quotedPrintable(Buffer.from(text)), 'Content-Transfer-Encoding: quoted-printable');
const htmlPart = (text: string) =>
  part('text/html; charset=utf-8', quotedPrintable(Buffer.from(text)), 'Content-Transfer-Encoding: quoted-printable');
const imagePart = (number: number) =>
  part(
    'image/png; name=shot.png',
    base64(bytes(`png${number}`, 12_000, '\u0089PNG\r\n\u001a\n')),
    'Content-Transfer-Encoding: base64',
    'Content-ID: <shot@client.test>',
    'Content-Disposition: inline; filename=shot.png',
  );

function filePart(name: string, type: string, content: Buffer): Buffer {
  return part(
    type,
    base64(content),
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
}

function quotedHtml({ quoted }: Seed): string {
  return quoted
    ? `<div>12.11.2026 10:42, Служба поддержки пишет:</div><blockquote type="cite" style="margin:0 0 0 .8ex;border-left:1px solid #ccc">${html(quoted)}</blockquote>`
    : '';
}

/** Bytes that look like a file of its kind from outside and cannot be compressed; the same seed gives the same bytes. */
function bytes(seed: string, size: number, magic: string): Buffer {
  const blocks = [Buffer.from(magic, 'latin1')];
  for (let n = 0; n * 32 < size; n += 1) blocks.push(createHash('sha256').update(`${seed}${n}`).digest());
  return Buffer.concat(blocks).subarray(0, size);
}
