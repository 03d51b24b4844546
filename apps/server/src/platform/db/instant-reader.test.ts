import fc from 'fast-check';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { instantReader } from './instant-reader.ts';

const general = (text: string) => Date.parse(`${text.slice(0, 10)}T${text.slice(11)}:00`);
const read = instantReader((text) => `left to others: ${text}`);

test('an instant in UTC is read to the millisecond, with as many digits of a second as PostgreSQL writes', () => {
  const instants = fc.date({ min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 999 }), (at, micros) => {
      const [day, time = ''] = at.toISOString().slice(0, -1).split('T');
      const text = `${day} ${`${time}${String(micros).padStart(3, '0')}`.replace(/\.?0+$/, '')}+00`;
      expect((read(text) as Date).getTime()).toBe(at.getTime());
    }),
  );
  expect((read('2026-11-22 14:32:44+00') as Date).getTime()).toBe(general('2026-11-22 14:32:44+00'));
});

test('what is written otherwise is left to others', () => {
  for (const text of [
    'infinity',
    '-infinity',
    '2026-11-22 14:32:44+03',
    '2026-11-22 14:32:44.5+05:30',
    '2026-11-22 14:32:44-00',
    '0044-03-15 12:00:00+00 BC',
    '12026-11-22 14:32:44+00',
    '0044-03-15 12:00:00+00',
  ])
    expect(read(text)).toBe(`left to others: ${text}`);
});

test('what PostgreSQL writes is read by it, whole', async () => {
  const client = new pg.Client(inject('postgres').url);
  await client.connect();
  try {
    await client.query("set time zone 'UTC'");
    const { rows } = await client.query<{ text: string; ms: string }>(
      `select t::text as text, floor(extract(epoch from t) * 1000)::text as ms from unnest(array['1969-12-31 23:59:59.999Z', '2024-02-29 00:00:00Z', '2026-11-22 14:32:44.1Z', '2026-11-22 14:32:44.123456Z', '9999-12-31 00:00:00Z']::timestamptz[]) t`,
    );
    for (const { text, ms } of rows) expect([text, (read(text) as Date).getTime()]).toEqual([text, Number(ms)]);
  } finally {
    await client.end();
  }
});
