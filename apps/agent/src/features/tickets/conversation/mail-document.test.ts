import { expect, test } from 'vitest';
import { choosesColours, mailDocument } from './mail-document.ts';

const options = { dark: false, paper: '#ffffff', scriptUrl: 'https://desk.test/mail-frame.js' };

test('the frame lets in its own script and data pictures, nothing from the network', () => {
  const policy = /content="([^"]+)"/.exec(mailDocument('<p>x</p>', options))?.[1];
  expect(policy).toBe(
    "default-src 'none'; script-src https://desk.test/mail-frame.js; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'",
  );
});

test('of all type the frame lets in ours, by its address', () => {
  const document = mailDocument('<p>x</p>', { ...options, fonts: [{ url: 'https://desk.test/assets/inter.woff2', range: 'U+0400-045F' }] });
  expect(/content="([^"]+)"/.exec(document)?.[1]).toContain(' font-src https://desk.test/assets/inter.woff2; form-action');
  expect(document).toContain('src:url(https://desk.test/assets/inter.woff2)');
});

test('a letter with colours of its own is known', () => {
  expect([
    choosesColours('<font color="red">'),
    choosesColours('<p style="color: #000">'),
    choosesColours('<p>the colour of money</p>'),
  ]).toEqual([true, true, false]);
});
