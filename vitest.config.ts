import { defineConfig } from 'vitest/config';
import { LongestFirst } from './apps/server/src/testing/longest-first.ts';

// Three projects, so that pure arithmetic needs no database and nothing but the journeys needs a browser.
// on the machine that decides about a change a test is tried once more, and the report says so: a pause of a shared machine is nobody's fault
// a worker keeps its modules from one file to the next (half of the run was loading the same product anew): a file leaves no state behind in a module
// what is polled for has twenty seconds, not one: a pause of the machine is no failure
const common = {
  pool: 'forks',
  isolate: false,
  retry: process.env.CI ? 1 : 0,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 20_000 } },
} as const;
const browserTests = ['e2e/**/*.test.ts', 'apps/*/src/**/*.browser.test.ts'];

export default defineConfig({
  test: {
    // for two cores: a test waits a fifth of its time, for a mail, a browser or the clock
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['packages/**/*.test.ts', 'tools/**/*.test.ts', 'demo/**/*.test.ts', 'bench/**/*.test.ts', 'apps/*/src/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'apps/server/**', ...browserTests],
        },
      },
      {
        test: {
          ...common,
          name: 'server',
          include: ['apps/server/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...browserTests],
          globalSetup: ['apps/server/src/testing/global-setup.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'browser',
          include: browserTests,
          exclude: ['**/node_modules/**'],
          globalSetup: ['apps/server/src/testing/global-setup.ts', 'e2e/support/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
