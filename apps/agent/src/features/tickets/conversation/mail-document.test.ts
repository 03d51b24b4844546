import { expect, test } from 'vitest';
import { choosesColours, mailDocument } from './mail-document.ts';

const options = { dark: false, paper: '#ffffff', scriptUrl: 'https://desk.test/mail-frame.js', quoteLabel: 'quote' };

test('the frame lets in its own script and data pictures, nothing from the network', () => {
  const policy = /content="([^"]+)"/.exec(mailDocument('<p>x</p>', options))?.[1];
  expect(policy).toBe(
    "default-src 'none'; script-src https://desk.test/mail-frame.js; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'",
  );
});

test('a folded part gets a button before it', () => {
  expect(mailDocument('<blockquote data-folded="quote">old</blockquote>', options)).toContain(
    '<button type="button" data-unfold aria-expanded="false">quote</button><blockquote data-folded="quote">',
  );
});

test('a letter with colours of its own is known', () => {
  expect([
    choosesColours('<font color="red">'),
    choosesColours('<p style="color: #000">'),
    choosesColours('<p>the colour of money</p>'),
  ]).toEqual([true, true, false]);
});
