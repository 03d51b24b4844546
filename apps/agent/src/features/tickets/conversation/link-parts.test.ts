import { expect, test } from 'vitest';
import { linkParts } from './link-parts.ts';

test('a web address is a link without the full stop behind it', () => {
  expect(linkParts('Смотрите https://example.test/a?b=1. Потом')).toEqual([
    { text: 'Смотрите ' },
    { text: 'https://example.test/a?b=1', href: 'https://example.test/a?b=1' },
    { text: '. Потом' },
  ]);
});

test('an address becomes a mail link, a script does not become anything', () => {
  expect(linkParts('a@b.test javascript:alert(1)')).toEqual([
    { text: 'a@b.test', href: 'mailto:a@b.test' },
    { text: ' javascript:alert(1)' },
  ]);
});
