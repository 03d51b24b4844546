import { setImmediate as endOfTurn } from 'node:timers/promises';
import pino from 'pino';
import { expect, test } from 'vitest';
import { openForgetting } from './forget-done.ts';
import type { QueueDatabase } from './queue-database.ts';
import type { TakenJob } from './run-one.ts';

const job = { id: 'a', retryCount: 0 } as TakenJob;

/** A database whose answers to one statement after another are these codes of faults, null for none. */
function answering(...codes: (string | null)[]) {
  const asked: unknown[] = [];
  const database: QueueDatabase = {
    async executeSql(_text, values) {
      asked.push(values);
      const code = codes.shift();
      if (code) throw Object.assign(new Error(code), { code });
      return { rows: [] };
    },
    close: async () => {},
  };
  return { database, asked };
}

async function forgotten(...codes: (string | null)[]) {
  const { database, asked } = answering(...codes);
  const gone: unknown[] = [];
  const told: string[] = [];
  const log = pino({ level: 'error' }, { write: (line) => void told.push((JSON.parse(line) as { msg: string }).msg) });
  openForgetting(database, 'queue', (jobs) => gone.push(...jobs), log)(job);
  for (let turns = 0; turns < 5; turns += 1) await endOfTurn();
  return { asked: asked.length, gone: gone.length, told };
}

test('jobs that PostgreSQL would not take out because two stood crosswise are taken out at once, once more', async () => {
  expect(await forgotten(null)).toEqual({ asked: 1, gone: 1, told: [] });
  expect(await forgotten('40P01', null)).toEqual({ asked: 2, gone: 1, told: [] });
  expect(await forgotten('40P01', '40P01')).toEqual({ asked: 2, gone: 1, told: ['jobs.end_not_written'] });
  expect(await forgotten('57P01')).toEqual({ asked: 1, gone: 1, told: ['jobs.end_not_written'] });
});
