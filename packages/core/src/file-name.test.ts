import { expect, test } from 'vitest';
import { cleanFileName, visibleName } from './file-name.ts';

test('a name keeps its script and loses its path and control characters', () => {
  expect(cleanFileName('../../etc/passwd')).toBe('passwd');
  expect(cleanFileName('C:\\Users\\Пётр\\акт сверки.pdf')).toBe('акт сверки.pdf');
  expect(cleanFileName('a\u0000b\r\nSet-Cookie: x\u2028.txt')).toBe('abSet-Cookie: x.txt');
  expect(cleanFileName('"><svg onload=alert(1)>.png')).toBe('"><svg onload=alert(1)>.png');
  expect(cleanFileName('发票.pdf')).toBe('发票.pdf');
  expect(cleanFileName('half\ud83d.txt')).toBe('half.txt');
  for (const nothing of ['', '.', '..', '/', 'a/..', ' \u0007 ']) expect(cleanFileName(nothing)).toBe('');
});

test('an overlong name keeps its extension', () => {
  const name = cleanFileName(`${'ж'.repeat(500)}.docx`);
  expect(name).toHaveLength(240);
  expect(name.endsWith('ж.docx')).toBe(true);
  expect(cleanFileName(`${'😀'.repeat(200)}.txt`).isWellFormed()).toBe(true);
});

test('what cannot be seen is written out', () => {
  expect(visibleName('invoice\u202egpj.exe')).toBe('invoice[U+202E]gpj.exe');
  expect(visibleName('\u200b.htaccess')).toBe('[U+200B].htaccess');
  expect(visibleName('семья 👨‍👩‍👧.jpg')).toBe('семья 👨‍👩‍👧.jpg');
});
