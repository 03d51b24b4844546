import { expect, test } from 'vitest';
import { sanitizeMailHtml } from '../sanitize.ts';
import { foldHtml } from './fold-body.ts';

const INTRO = 'On Mon, Oct 6, 2025 at 10:00 AM Help &lt;help@desk.test&gt; wrote:';
const BLOCK =
  '<b>От:</b> Help &lt;help@desk.test&gt;<br><b>Отправлено:</b> 6 октября 2025 г. 10:00<br><b>Кому:</b> Olga &lt;olga@customer.test&gt;<br><b>Тема:</b> Printer';

/** The markup of each program around the same words: own, a signature where the program writes one, the quotation. */
const CLIENTS: [program: string, html: string, visible: string][] = [
  [
    'Outlook on the web',
    `<div class="elementToProof">Own</div><div id="Signature"><p>Sig</p></div><div id="appendonsend"></div><hr tabindex="-1" style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">${BLOCK}</font><div>&nbsp;</div></div><div>Quoted</div>`,
    'Own',
  ],
  [
    'Outlook for iOS',
    `<div>Own</div><div id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/o">Outlook for iOS</a></div><hr><div id="divRplyFwdMsg">${BLOCK}</div>Quoted`,
    'Own',
  ],
  [
    'Outlook for Windows in English',
    `<div class="WordSection1"><p class="MsoNormal">Own</p><div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b>From:</b> Help [mailto:help@desk.test] <br><b>Sent:</b> Monday, October 6, 2025 10:00 AM<br><b>To:</b> Olga<br><b>Subject:</b> Printer</p></div></div><p class="MsoNormal">Quoted</p></div>`,
    'Own',
  ],
  [
    'Apple Mail',
    `Own<br><div><br><blockquote type="cite"><div>${INTRO}</div><br><div>Quoted</div></blockquote></div><div>Below</div>`,
    'Own\n\nBelow',
  ],
  [
    'Gmail, answer below',
    `<div class="gmail_quote"><div class="gmail_attr">${INTRO}</div><blockquote class="gmail_quote" style="border-left:1px solid">Quoted</blockquote><div>Own</div></div>`,
    'Own',
  ],
  [
    'Yahoo',
    `<div class="ydp1 yahoo-style-wrap"><div>Own</div></div><div id="ydp2yahoo_quoted_12" class="ydp2yahoo_quoted"><div>${INTRO}</div><div>Quoted</div></div>`,
    'Own',
  ],
  [
    'Proton',
    `<div>Own</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-user">Sig</div></div><div class="protonmail_quote">${INTRO}<br><blockquote class="protonmail_quote" type="cite">Quoted</blockquote></div>`,
    'Own',
  ],
  [
    'Samsung in Russian',
    'Own<div id="composer_signature"><div>Отправлено с моего устройства Galaxy</div></div><div><br></div><div align="left">-------- Исходное сообщение --------</div><div>От: Help &lt;help@desk.test&gt;</div><div>Дата: 06.10.2025 10:00 (GMT+03:00)</div><div>Quoted</div>',
    'Own',
  ],
  [
    'Zimbra',
    `<div>Own</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">${BLOCK}</div><div data-marker="__QUOTED_TEXT__">Quoted</div>`,
    'Own',
  ],
  ['Zoho', `<div>Own</div><div class="zmail_extra"><blockquote>${INTRO}<br>Quoted</blockquote></div>`, 'Own'],
  [
    'Roundcube',
    `<p>Own</p><p id="reply-intro">On 2025-10-06 10:00, Help wrote:</p><blockquote type="cite">Quoted</blockquote><p>Below</p>`,
    'Own\n\nBelow',
  ],
  [
    'Hotmail',
    `Own<hr id="stopSpelling">Date: Mon, 6 Oct 2025 10:00:00 +0300<br>Subject: Printer<br>From: help@desk.test<br>To: olga@customer.test<br><br>Quoted`,
    'Own',
  ],
  [
    'GMX in German',
    '<div>Own</div><div name="quote" style="margin:10px;border-left:2px solid #C3D9E5;"><div><b>Gesendet:</b> Montag, 06. Oktober 2025 um 10:00 Uhr<br><b>Von:</b> "Help" &lt;help@desk.test&gt;<br><b>An:</b> olga@customer.test<br><b>Betreff:</b> Printer</div><div name="quoted-content">Quoted</div></div>',
    'Own',
  ],
  [
    'Mail.ru on a phone',
    '<p>Own</p><div id="mail-app-auto-default-signature"><p>--<br>Отправлено из Mail.ru для Android</p></div>понедельник, 06 октября 2025г., 10:00 +03:00 от Help &lt;help@desk.test&gt;:<br><blockquote id="mail-app-auto-quote">Quoted</blockquote>',
    'Own',
  ],
  ['Yandex on a phone', '<div>Own</div><div>06.10.2025, 10:00, Help (help@desk.test):</div><blockquote>Quoted</blockquote>', 'Own'],
  [
    'The Bat!',
    '<div>Здравствуйте, Help.</div><div>Вы писали 6 октября 2025 г., 10:00:15:</div><blockquote type="cite">Quoted</blockquote><div>Own</div>',
    'Здравствуйте, Help.\n\nOwn',
  ],
  [
    'Thunderbird, forwarded with a word',
    `<p>Own</p><div class="moz-forward-container">-------- Перенаправленное сообщение --------<table><tr><th>Тема:</th><td>Printer</td></tr></table>Quoted</div>`,
    'Own',
  ],
];

test.each(CLIENTS)('%s', (_, source, visible) => {
  const safe = sanitizeMailHtml(source).html;
  const folded = foldHtml(safe, { answers: true });
  expect(folded.visible).toBe(visible);
  expect(folded.quoted).toContain('Quoted');
  expect(
    folded.html
      .replace(/<(?:div|span) data-folded="\w+">/g, '')
      .replace(/ data-folded="\w+"/g, '')
      .replace(/<\/(?:div|span)>/g, ''),
  ).toBe(safe.replace(/ data-fold="\w+"/g, '').replace(/<\/(?:div|span)>/g, ''));
});
