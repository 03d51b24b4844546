import { expect, test } from 'vitest';
import { sanitizeMailHtml } from '../sanitize.ts';
import { foldHtml, foldText } from './fold-body.ts';

const shown = (text: string) => foldText(text, { answers: true }).visible;

const INTRODUCTIONS = [
  'On Mon, Oct 6, 2025 at 10:00 AM Help <help@desk.test> wrote:',
  'On 6 Oct 2025, at 10:00, Help <help@desk.test> wrote:',
  'пн, 6 окт. 2025 г. в 10:00, Поддержка <help@desk.test>:',
  '6 окт. 2025 г., в 10:00, Поддержка <help@desk.test> написал(а):',
  '06.10.2025 10:00, Поддержка пишет:',
  '06.10.2025, 10:00, "Поддержка" <help@desk.test>:',
  'Понедельник, 6 октября 2025, 10:00 +03:00 от Поддержка <help@desk.test>:',
  'понедельник, 6 октября 2025 г. пользователь Поддержка <help@desk.test> написал:',
  'Am Mo., 6. Okt. 2025 um 10:00 Uhr schrieb Help <help@desk.test>:',
  'Le lun. 6 oct. 2025 à 10:00, Help <help@desk.test> a écrit :',
  'El lun, 6 oct 2025 a las 10:00, Help (<help@desk.test>) escribió:',
  'W dniu 06.10.2025 o 10:00, Help pisze:',
  'Am 18.09.2025 um 16:24 schrieb Help <help@desk.test>:',
  'Help <help@desk.test> schrieb am Mo., 6. Okt. 2025, 10:00:',
  'понедельник, 6 октября 2025 г. пользователь Help написал:',
  'Den 15. jun. 2025 kl. 20.42 skrev Help <help@desk.test>:',
  '6 жовт. 2025 р. о 10:00 Help <help@desk.test> пише:',
  'At 6/16/2025 08:32 PM, you wrote:',
  '---- On Tue, 22 Dec 2025 14:17:36 +0530 Help <help@desk.test> wrote ----',
  '2016年3月14日(月) 15:14 Help <help@desk.test>:',
  '在 2016年3月14日，下午3:14，Help <help@desk.test> 写道：',
  'Quoting Help <help@desk.test>:',
  'Begin forwarded message:',
  'Начало переадресованного сообщения:',
  '-----Original Message-----',
  '-----Исходное сообщение-----',
  '-------- Пересылаемое сообщение --------',
  'От: Поддержка <help@desk.test>\nОтправлено: 6 октября 2025 г. 10:00\nКому: Ольга\nТема: Принтер',
  'From: Help [mailto:help@desk.test]\nSent: Monday, October 6, 2025 10:00 AM\nTo: Olga\nSubject: Printer',
  '*From:* help@desk.test\n*Sent:* Monday\n*To:* Olga\n*Subject:* Printer',
];
test.each(INTRODUCTIONS)('what follows is folded: %s', (line) => {
  expect(shown(`Мои слова.\n\n${line}\n\nЧужие слова\nв две строки`)).toBe('Мои слова.');
  expect(shown(`Мои слова.\n\n${line}\n> Чужие слова\n> в две строки\n`)).toBe('Мои слова.');
});

test('an introduction wrapped over lines', () => {
  expect(shown('Да\n\nOn Mon, Oct 6, 2025 at 10:00 AM Help Desk of the Company\n<help@desk.test>\nwrote:\n\n> q')).toBe('Да');
});

const OWN = [
  'В среду в 10:00 мастер написал:\nдетали нет, ждите',
  'Something wrote:\nan error into the log',
  'Дата: 5 мая\nТема: ремонт\nпросим прислать мастера',
  'От вас: нужен счёт\nКому: бухгалтерии',
  'Sent from my desk, is much easier than my mobile phone.\nBye',
  'Список:\n- первое\n- второе\n--------\nитого два',
  'Вопрос 1\n—\nочень длинный рассказ\n'.concat('строка\n'.repeat(20)).trim(),
  'Цена > 100 и < 200',
  'Мастер сказал:\nменять плату',
  'On Monday I wrote:\nnothing at all',
  'Отправлено с опозданием, простите.\nИван',
  'Отправлено почтой России, трек 123\nПроверьте',
  'From my phone I cannot open the page',
  '-- Original price 500 --\nplus delivery',
  'Original:\nтекст договора',
  'На 2025 год мастер написал:\nменять плату',
];
test.each(OWN)('own words stay: %s', (text) => {
  expect(shown(text)).toBe(text);
});

test.each([
  'Sent from my iPhone',
  'Отправлено с iPhone',
  'Отправлено из мобильной Яндекс Почты',
  'Get Outlook for Android',
  'Sent from Mail for Windows 10',
  'Отправлено из Почты Mail.ru',
])('a line of the mail program is folded: %s', (line) => {
  expect(shown(`Привет\n\n${line}`)).toBe('Привет');
});

test('own words below the quotation stay', () => {
  expect(shown('06.10.2025 10:00, Поддержка пишет:\n> Какой кабинет?\n\nКабинет 12.')).toBe('Кабинет 12.');
});

test('answers between the lines keep the questions', () => {
  expect(shown('> Какой кабинет?\nДвенадцать.\n> Когда удобно?\nУтром.')).toBe('> Какой кабинет?\nДвенадцать.\n> Когда удобно?\nУтром.');
});

test('a signature after its mark is folded, a quotation after it too', () => {
  const { visible, quoted } = foldText('Слова\n\n-- \nИван\n\n> q', { answers: true });
  expect(visible).toBe('Слова');
  expect(quoted).toContain('Иван');
  expect(quoted).toContain('> q');
});

test('a reply of nothing but quotation shows nothing, a new mail shows all', () => {
  const text = '06.10.2025 10:00, Поддержка пишет:\n> Какой кабинет?';
  expect(foldText(text, { answers: true }).visible).toBe('');
  expect(foldText(text, { answers: false }).visible).toBe(text);
});

const html = (source: string) => foldHtml(sanitizeMailHtml(source).html, { answers: true });

test('HTML: every character but our marks is kept', () => {
  const source =
    '<div>Own</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> a@b.test</div><table><tr><td>Quoted</td></tr></table>';
  const safe = sanitizeMailHtml(source).html;
  const out = html(source);
  expect(out.visible).toBe('Own');
  expect(out.html.replace(/<div data-folded="quote">(.*)<\/div>$/s, '$1')).toBe(safe.replace(/ data-fold="\w+"/g, ''));
});

test('HTML: inside a table the rows get the mark, since a wrapper may not stand there', () => {
  const out = html(
    '<table><tr><td>Own</td></tr><tr><td>On Mon, Oct 6, 2025 at 10:00 AM Help &lt;help@desk.test&gt; wrote:</td></tr><tr><td>Quoted</td></tr></table>',
  );
  expect(out.html).toContain('<tr><td>Own</td></tr><tr data-folded="quote">');
  expect(out.html).not.toContain('<div');
  expect(out.visible).toBe('Own');
});

test('HTML: a blockquote of the writer stays, one that a program introduced is folded', () => {
  expect(html('<p>Цитирую договор:</p><blockquote>Срок — три дня</blockquote><p>Вот.</p>').visible).toContain('Срок — три дня');
  expect(html('<p>Да</p><p>06.10.2025, 10:00, "П" &lt;help@desk.test&gt;:</p><blockquote>Срок?</blockquote><p>Три дня</p>').visible).toBe(
    'Да\n\nТри дня',
  );
});

test('HTML: words inside a link or a paragraph are wrapped inline', () => {
  const out = html('<p>Own<br>Sent from my iPhone</p>');
  expect(out.html).toBe('<p>Own<br /><span data-folded="signature">Sent from my iPhone</span></p>');
});
