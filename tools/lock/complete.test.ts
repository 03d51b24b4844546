import { expect, test } from 'vitest';
import { complete, type Entry } from './complete.ts';

test('adds the builds that are missing, with their platform, and nothing twice', () => {
  const packages: Record<string, Entry> = {
    'node_modules/linter': {
      version: '1.2.3',
      optionalDependencies: {
        '@l/binding-linux-x64-gnu': '1.2.3',
        '@l/binding-linux-arm64-musl': '1.2.3',
        '@l/darwin-arm64': '1.2.3',
        colours: '1.0.0',
        fsevents: '~2.3.2',
      },
    },
    'node_modules/@l/binding-linux-x64-gnu': { version: '1.2.3', integrity: 'sha512-x' },
  };
  expect(complete(packages)).toEqual(['@l/binding-linux-arm64-musl@1.2.3', '@l/darwin-arm64@1.2.3']);
  expect(packages['node_modules/@l/binding-linux-arm64-musl']).toEqual({
    version: '1.2.3',
    cpu: ['arm64'],
    libc: ['musl'],
    os: ['linux'],
    optional: true,
  });
  expect(complete(packages)).toEqual([]);
});
