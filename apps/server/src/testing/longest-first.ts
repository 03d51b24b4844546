import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begins of paths, those that take longest first. Vitest remembers what took long on this machine; a fresh checkout has nothing to remember. */
export const long: readonly string[] = [
  'e2e/screens',
  'e2e/rules',
  'e2e/hostile-html',
  'e2e/together',
  'e2e/set-up',
  'e2e/merging',
  'e2e/quick-work',
  'e2e/queue-of-twenty',
  'e2e/unsent',
  'e2e/forms',
  'e2e/first-run',
  'apps/server/src/testing/isolation/',
  'apps/server/src/modules/tickets/merging/histories',
  'apps/server/src/modules/tickets/bulk/',
  'apps/server/src/modules/tickets/search/',
  'apps/server/src/modules/channels/kill',
  'apps/server/src/cli/otklik',
  'apps/server/src/platform/backup/',
  'apps/server/src/modules/channels/inbound/quarantine',
  'apps/server/src/modules/integrations/webhooks/',
  'apps/server/src/modules/channels/corpora',
  'apps/server/src/main/',
  'packages/core/src/sla/clocks.oracle',
];

/** Starts the files that take longest first, so that all workers end together. Projects stay together: a worker loads each one's modules once. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const byProject = Map.groupBy(await super.sort(files), (file) => file.project.name);
    return [...byProject.values()].flatMap((own) => own.toSorted((a, b) => rank(a) - rank(b)));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const at = long.findIndex((begin) => moduleId.includes(`/${begin}`));
  return at === -1 ? long.length : at;
}
