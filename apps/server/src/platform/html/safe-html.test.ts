import { expect, test } from 'vitest';
import { safeHtml, textOfHtml } from './safe-html.ts';

test('a link leads to a host, a mailbox or a telephone, apart and without a referrer', () => {
  for (const href of ['https://good.test/a', 'HTTP://good.test', 'mailto:olga@client.test', 'tel:+74951234567'])
    expect(safeHtml(`<a href="${href}" onclick=alert(1)>words</a>`)).toBe(
      `<a href="${href}" rel="noopener noreferrer nofollow" target="_blank">words</a>`,
    );
});

test.each([
  'javascript:alert(1)',
  'java\\x00script:alert(1)',
  'javascript&colon;alert(1)',
  '/settings',
  'settings',
  '//evil.test',
  'https:evil',
  '#top',
  '',
  'data:text/html,x',
])('a link to %j is words', (href) => {
  expect(safeHtml(`<a href="${href}">words</a>`)).toBe('<a>words</a>');
});

test('what people write keeps its form and nothing else', () => {
  expect(safeHtml('<p style="position:fixed">a <b class=x>b</b><script>alert(1)</script><img src=x onerror=alert(1) alt="c"></p>')).toBe(
    '<p>a <b>b</b><img alt="c" /></p>',
  );
  expect(textOfHtml('<p>a &amp; b</p><ul><li>c</li></ul>')).toBe('a & b\n\n- c');
});

test.each(['<div>', '<b><i>', '<table><tr><td>', '<', '<a href="', '&lt;', '<p'])(
  'two megabytes of %j are read at once, not in minutes',
  (piece) => {
    const html = piece.repeat(2_000_000 / piece.length);
    const before = process.cpuUsage();
    textOfHtml(safeHtml(html));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(15_000);
  },
);
