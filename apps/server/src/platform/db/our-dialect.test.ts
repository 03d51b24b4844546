import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { OurDialect } from './our-dialect.ts';

type Tables = { people: { id: string; name: string } };
const people = new Kysely<Tables>({ dialect: new OurDialect({ pool: {} as never }) }).selectFrom('people').select('name');

test('a list of values is one value, a list of one is that one, and none is found in an empty one', () => {
  const told = (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
    const { sql, parameters } = query.compile();
    return [sql.replace('select "name" from "people" where ', ''), parameters];
  };
  expect(told(people.where('id', 'in', ['a', 'b']))).toEqual(['"id" = any($1)', [['a', 'b']]]);
  expect(told(people.where('id', 'in', ['a']))).toEqual(['"id" = $1', ['a']]);
  expect(told(people.where('id', 'in', []))).toEqual(['"id" = any($1)', [[]]]);
  expect(told(people.where('id', 'not in', ['a', 'b']))).toEqual(['"id" <> all($1)', [['a', 'b']]]);
  expect(told(people.where('id', 'not in', ['a']))).toEqual(['"id" <> $1', ['a']]);
  expect(told(people.where('id', 'in', people.clearSelect().select('id')))[0]).toContain('in (select');
});
