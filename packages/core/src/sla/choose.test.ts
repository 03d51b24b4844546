import { expect, test } from 'vitest';
import type { Filter } from '../filter/filter.ts';
import { choosePolicy, specificityOf, subjects } from './choose.ts';

const on = (...fields: string[]): Filter => ({ all: fields.map((field) => ({ field, op: 'filled' })) });
const policy = (name: string, filter: Filter) => ({ name, filter });

test('the policy about a requester stands before that of a company, that before more conditions on the ticket; the rest is the order people set', () => {
  const all = [
    policy('any', on()),
    policy('both', on('priority', 'type')),
    policy('company', on('company')),
    policy('requester', on('requester')),
    policy('late twin', on('requester')),
  ];
  const { won, candidates } = choosePolicy(all);
  expect(won?.name).toBe('requester');
  expect(candidates.map(({ policy: { name }, lostBy }) => [name, lostBy])).toEqual([
    ['requester', null],
    ['late twin', 'position'],
    ['company', 'subject'],
    ['both', 'subject'],
    ['any', 'subject'],
  ]);
  expect(choosePolicy([]).won).toBeNull();
});

test('a condition more never makes a policy less specific', () => {
  const fields = ['priority', 'type', 'company', 'requester', 'tags', 'source'];
  for (let n = 0; n < 2 ** fields.length; n += 1) {
    const some = fields.filter((_, bit) => n & (1 << bit));
    const one = specificityOf(on(...some));
    for (const more of fields) {
      const other = specificityOf({ all: [on(...some), { any: [{ field: more, op: 'filled' }] }] });
      expect(subjects.indexOf(other.subject)).toBeLessThanOrEqual(subjects.indexOf(one.subject));
      expect(other.conditions).toBeGreaterThan(one.conditions);
    }
  }
});
