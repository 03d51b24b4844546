import { expect, test } from 'vitest';
import { demoFiles } from './files.ts';
import { makeCast } from './make-cast.ts';
import { chanceOf } from './random.ts';
import { tellTickets } from './tell-tickets.ts';
import { en } from './words/en.ts';
import { ru } from './words/ru.ts';
import type { Language } from './words/shape.ts';
import { workingTime } from './working-time.ts';

const sentences = (language: Language) =>
  new Set([
    ...language.scenarios.flatMap((one) => [
      ...one.subjects,
      ...one.problem,
      ...one.detail,
      ...one.ask,
      ...one.answer,
      ...one.work,
      ...one.solve,
      ...one.note,
    ]),
    ...Object.values(language.common).flatMap((list) => (Array.isArray(list) ? list : [])),
  ]);

function told(language: Language, now: Date) {
  const chance = chanceOf(1);
  const cast = makeCast(language.cast, chance, 'ru', new Date(now.getTime() - 61 * 86_400_000));
  const files = demoFiles(chance, { picture: 'p', log: 'l' }).map((file) => ({
    name: file.name,
    type: file.type,
    sha256: '0',
    size: file.bytes.length,
  }));
  const time = workingTime(now, 'Europe/Moscow');
  return tellTickets({
    chance,
    language,
    locale: 'ru',
    timeZone: 'Europe/Moscow',
    now,
    time,
    cast,
    files,
    typeIds: [],
    categoryIds: language.cast.categories.map((_, n) => String(n)),
    readerIds: ['me'],
    me: null,
  });
}

test('there are enough words that no two conversations look alike', () => {
  expect(sentences(ru).size).toBeGreaterThan(400);
  expect(sentences(en).size).toBeGreaterThan(250);
  for (const { scenarios } of [ru, en])
    for (const { subjects, problem, ask, answer } of scenarios)
      expect([problem.length, answer.length]).toEqual([subjects.length, ask.length]);
});

test.each(['2026-11-21T23:00:00Z', '2027-01-01T00:10:00Z', '2026-06-15T05:59:00Z', '2026-06-17T12:00:00Z'])(
  'loaded at %s nothing lies in the future and everything begins with its customer',
  (at) => {
    const now = new Date(at);
    const tickets = told(ru, now);
    expect(tickets).toHaveLength(400);
    for (const ticket of tickets) {
      const times = ticket.steps.map((step) => step.at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
      expect(ticket.steps[0]).toMatchObject({ what: 'message', direction: 'in', at: ticket.openedAt });
      for (const step of ticket.steps) if ('text' in step) expect(step.text).not.toMatch(/\{\w+\}|undefined/);
    }
    expect(Math.min(...tickets.map((ticket) => ticket.openedAt.getTime()))).toBeGreaterThan(now.getTime() - 75 * 86_400_000);
  },
);

test('the same seed tells the same company', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const words = () => told(en, now).map((ticket) => [ticket.subject, ticket.openedAt, ticket.steps.length]);
  expect(words()).toEqual(words());
});

test('working time keeps its hours over a change of clocks', () => {
  const time = workingTime(new Date('2026-11-03T12:00:00Z'), 'America/New_York');
  // 30 October is summer time, 2 November winter time: nine o'clock is another instant
  expect(new Date(time.onDay(4, 9)).toISOString()).toBe('2026-10-30T13:00:00.000Z');
  expect(new Date(time.onDay(1, 9)).toISOString()).toBe('2026-11-02T14:00:00.000Z');
  expect(new Date(time.atWork(Date.parse('2026-10-31T15:00:00Z'))).toISOString()).toMatch(/^2026-11-02T14:\d\d/);
});
