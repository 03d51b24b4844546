import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standInsOf } from './stand-ins.ts';

const stand = (named: Record<string, string | null>) => Object.fromEntries(standInsOf(new Map(Object.entries(named))));

test('whoever stands in is there; one who is absent too is stood in for in turn', () => {
  expect(stand({ anna: 'boris' })).toEqual({ boris: ['anna'] });
  expect(stand({ anna: 'boris', boris: 'vera' })).toEqual({ vera: ['anna', 'boris'] });
  expect(stand({ anna: 'vera', boris: 'vera' })).toEqual({ vera: ['anna', 'boris'] });
});

test('a circle and an end without anybody stand in for nobody', () => {
  expect(stand({ anna: 'boris', boris: 'anna' })).toEqual({});
  expect(stand({ anna: 'anna' })).toEqual({});
  expect(stand({ anna: 'boris', boris: null })).toEqual({});
  expect(stand({ gleb: 'anna', anna: 'boris', boris: 'anna' })).toEqual({});
});

test('whatever people name: it ends, nobody absent stands in, nobody is stood in for twice', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.option(fc.constantFrom(...names))), (named) => {
      const found = standInsOf(new Map(Object.entries(named)));
      const stoodFor = [...found.values()].flat();
      expect([...found.keys()].filter((userId) => userId in named)).toEqual([]);
      expect(new Set(stoodFor).size).toBe(stoodFor.length);
    }),
  );
});
