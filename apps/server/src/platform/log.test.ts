import { expect, test } from 'vitest';
import { createLog } from './log.ts';

const linesOf = (work: (log: ReturnType<typeof createLog>) => void): string => {
  const lines: string[] = [];
  work(createLog('debug', { write: (line) => void lines.push(line) }));
  return lines.join('');
};

test('an error is told by where it came from, not by the words of rows and mails it carries', () => {
  const row = Object.assign(new Error('duplicate key value violates unique constraint "users_email"'), {
    code: '23505',
    constraint: 'users_email',
    detail: 'Key (email)=(canary@client.test) already exists.',
    where: 'canary',
    facts: { address: 'canary@client.test' },
  });
  const line = linesOf((log) => log.error({ err: new Error('not written', { cause: row }) }, 'x'));
  expect(line).toContain('23505');
  expect(line).toContain('users_email');
  expect(line).toContain('not written');
  expect(line).not.toContain('canary');
});

test.each([
  '550 5.1.1 <canary@client.test>: no such user',
  'connect smtp://canary:canary@client.test:25 failed',
  'Canary is not here: почта.canary@пример.рф',
])('%s loses its addresses', (text) => {
  const line = linesOf((log) => {
    log.warn({ err: new Error(text) }, 'x');
    log.warn({ reason: text }, 'x');
  });
  expect(line).not.toMatch(/canary@|canary:/);
  expect(line).toContain('[address]');
});

test('a stack keeps its files and lines', () => {
  expect(linesOf((log) => log.error({ err: new Error('x') }))).toMatch(/log\.test\.ts:\d+:\d+/);
});

test('what hangs together in a ring ends', () => {
  const ring = new Error('x');
  ring.cause = ring;
  expect(linesOf((log) => log.error({ err: ring })).length).toBeLessThan(20_000);
});

test('however long a text is, it is soon told', () => {
  const before = process.cpuUsage();
  linesOf((log) => log.error({ err: new Error('x'.repeat(5_000_000)), reason: ':'.repeat(5_000_000) }));
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
});
