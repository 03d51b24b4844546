import { expect, test } from 'vitest';
import { choosesColours, hasRemoteImages, mailDocument } from './mail-document.ts';

const options = { dark: false, paper: '#ffffff', remoteImages: false, scriptUrl: 'https://desk.test/mail-frame.js', quoteLabel: 'quote' };

test('the frame lets in its own script and data pictures, nothing from the network', () => {
  const policy = /content="([^"]+)"/.exec(mailDocument('<p>x</p>', options))?.[1];
  expect(policy).toBe(
    "default-src 'none'; script-src https://desk.test/mail-frame.js; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'",
  );
});

test('pictures from the network come only when asked for', () => {
  expect(mailDocument('', { ...options, remoteImages: true })).toContain('img-src data: https: http:;');
});

test('a folded part gets a button before it', () => {
  expect(mailDocument('<blockquote data-folded="quote">old</blockquote>', options)).toContain(
    '<button type="button" data-unfold aria-expanded="false">quote</button><blockquote data-folded="quote">',
  );
});

test.each([
  '<img src="https://t.test/p.gif">',
  "<IMG SRC='//t.test/p.gif'>",
  '<td background="http://t.test/b.png">',
  '<div style="background:url(https://t.test/b.png)">',
])('%s asks for the network', (html) => {
  expect(hasRemoteImages(html)).toBe(true);
});

test.each(['<img src="data:image/png;base64,AAAA">', '<a href="https://t.test">x</a>', '<p>background</p>'])('%s does not', (html) => {
  expect(hasRemoteImages(html)).toBe(false);
});

test('a letter with colours of its own is known', () => {
  expect([
    choosesColours('<font color="red">'),
    choosesColours('<p style="color: #000">'),
    choosesColours('<p>the colour of money</p>'),
  ]).toEqual([true, true, false]);
});
