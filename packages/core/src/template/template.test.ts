import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillTemplate, placesOf } from './template.ts';

const values = { 'requester.first_name': 'Ольга', 'company.name': null, 'ticket.number': '12' };

test('values are printed, words stand in for those that are missing, the rest is named', () => {
  expect(fillTemplate('{{requester.first_name}}, заявка {{ ticket.number }}', values)).toEqual({ text: 'Ольга, заявка 12', missing: [] });
  expect(fillTemplate('{{company.name|ваша компания}}', values)).toEqual({ text: 'ваша компания', missing: [] });
  expect(fillTemplate('{{company.name}} и {{company.name| }}', values)).toEqual({
    text: '{{company.name}} и {{company.name| }}',
    missing: ['company.name'],
  });
});

test('only listed names are places; nothing is run, and a value is no template', () => {
  for (const text of ['{{constructor}}', '{{requester.__proto__}}', '{{7*7}}', '{{#if x}}', '{{toString}}', '${1}', '<%= 1 %>'])
    expect(fillTemplate(text, values)).toEqual({ text, missing: [] });
  expect(fillTemplate('{{ticket.number}}', { 'ticket.number': '{{requester.first_name}}' }).text).toBe('{{requester.first_name}}');
});

test('a value is made fit for where it stands', () => {
  const print = (value: string) => value.replaceAll('<', '&lt;');
  expect(fillTemplate('<p>{{requester.first_name}}</p>', { 'requester.first_name': '<img onerror=x>' }, print).text).toBe(
    '<p>&lt;img onerror=x></p>',
  );
});

test('names of places, each once', () => {
  expect(placesOf('{{a.b}} {{c|x}} {{a.b|y}} {{}} {{ A }}')).toEqual(['a.b', 'c']);
});

test('any text is read in linear time and comes back whole when it has no places', () => {
  const braces = fc.array(fc.constantFrom('{{', '}}', '{', '|', ' ', 'requester.', 'first_name', 'a', '\n'), { maxLength: 400 });
  fc.assert(
    fc.property(braces, (parts) => {
      const text = parts.join('');
      expect(fillTemplate(text, {})).toEqual({ text, missing: [] });
    }),
  );
  const before = process.cpuUsage();
  fillTemplate('{{a|'.repeat(100_000), values);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(1500);
});
