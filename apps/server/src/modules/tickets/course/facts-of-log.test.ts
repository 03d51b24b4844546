import { expect, test } from 'vitest';
import { factsOfLog, type LogRow } from './facts-of-log.ts';

const start = Date.UTC(2026, 10, 2, 9);
const at = (seconds: number) => new Date(start + seconds * 1000);
const row = {
  status_kind: 'open',
  priority: 'normal',
  type_id: null,
  team_id: null,
  source: 'email',
  created_at: at(0),
  merged_created_at: null,
} as const;
const move = (seconds: number, from: string, to: string, by: Partial<Pick<LogRow, 'person_id' | 'bulk_id'>> = {}): LogRow => ({
  ticket_id: 't',
  at: at(seconds),
  type: 'ticket.changed',
  changes: { statusKind: { from, to } },
  person_id: null,
  bulk_id: null,
  ...by,
});
const anna = { person_id: 'anna' };
const moves = (log: LogRow[]) => factsOfLog(row, log).flatMap((fact) => (fact.is === 'status' ? [fact.to] : []));

test('a move that its maker takes back within a minute never was; later, or by somebody else, it is a move of its own', () => {
  expect(moves([move(10, 'open', 'solved', anna), move(70, 'solved', 'open', anna)])).toEqual([]);
  expect(moves([move(10, 'open', 'solved', anna), move(71, 'solved', 'open', anna)])).toEqual(['solved', 'open']);
  expect(moves([move(10, 'open', 'solved', anna), move(12, 'solved', 'open', { person_id: 'boris' })])).toEqual(['solved', 'open']);
  // programs and rules mean what they do
  expect(moves([move(10, 'open', 'solved'), move(12, 'solved', 'open')])).toEqual(['solved', 'open']);
  // taken back is only what leads to where it was
  expect(moves([move(10, 'open', 'solved', anna), move(12, 'solved', 'pending', anna)])).toEqual(['solved', 'pending']);
});

test('what a bulk change did and its undo put back never was, however long that took', () => {
  const bulk = { bulk_id: 'b' };
  expect(moves([move(10, 'open', 'solved', bulk), move(5000, 'solved', 'open', bulk)])).toEqual([]);
  expect(moves([move(10, 'open', 'solved', bulk), move(5000, 'solved', 'open', { bulk_id: 'c' })])).toEqual(['solved', 'open']);
});

test('slips within slips are taken out from the inside, and a ticket was opened as it was before the first of them', () => {
  const log = [
    move(1, 'new', 'open', anna),
    move(2, 'open', 'solved', anna),
    move(3, 'solved', 'open', anna),
    move(4, 'open', 'new', anna),
  ];
  expect(factsOfLog({ ...row, status_kind: 'new' }, log)).toMatchObject([{ is: 'opened', status: 'new' }]);
});
