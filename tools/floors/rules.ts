import { isTestFile } from '../shared/source-files.ts';
import type { Target } from './resolve.ts';

export type House = { floors: string[][]; drivers: string[] };
export type Arrow = { from: string; line: number; specifier: string; target: Target };
export type Fault = { rule: string; from: string; line: number; to: string; why: string };

/** The faults of one arrow. Types, lazy imports and tests obey like everything else; only drivers are free to tests. */
export function judge(house: House, arrow: Arrow): Fault[] {
  const { from, target } = arrow;
  const to =
    'file' in target ? target.file : 'external' in target ? target.external : 'generated' in target ? target.generated : target.missing;
  const fault = (rule: string, why: string): Fault => ({ rule, from, line: arrow.line, to, why });
  if ('missing' in target) return [fault('resolves', `${arrow.specifier} leads nowhere`)];
  if ('external' in target) return outside(house, from, to).map(([rule, why]) => fault(rule, why));
  if ('generated' in target) return [];
  return [...byFloor(house, from, to), ...byGround(from, to)].map(([rule, why]) => fault(rule, why));
}

type Verdict = [rule: string, why: string];

/** Packages and builtins: drivers, and the purity of the ground stones. */
function outside({ drivers }: House, from: string, to: string): Verdict[] {
  if (isTestFile(from)) return [];
  const found: Verdict[] = [];
  if (isIn(from, 'apps/server/src') && !isIn(from, 'apps/server/src/platform') && drivers.some((driver) => covers(driver, to)))
    found.push(['drivers-in-platform', `${to} is a driver; only platform/ may hold it`]);
  for (const ground of ['core', 'contract'])
    if (isIn(from, `packages/${ground}`) && to.startsWith('node:'))
      found.push([`${ground}-alone`, `${ground} does no input or output, and runs in the browser too`]);
  return found;
}

/** Rules 2, 3 and 7: modules of the server, and features of the apps by the same table. */
function byFloor({ floors }: House, from: string, to: string): Verdict[] {
  const source = moduleOf(from);
  const target = moduleOf(to);
  if (!target) return [];
  const { name, inside, root } = target;
  const floor = floors.findIndex((names) => names.includes(name));

  if (source?.root === root && source.name === name) {
    if (isDoor(inside) && !isDoor(source.inside) && !isTestFile(from))
      return [['own-front-door', `inside ${name} nobody goes through its own index.ts`]];
    if (isDoor(source.inside) && /^(tables|db)\.ts$/.test(inside)) return [['private-tables', `${inside} never leaves ${name}`]];
    return [];
  }
  if (floor === -1) return [['known-module', `${name} stands on no floor of floors.json`]];
  if (source?.root === root) {
    const own = floors.findIndex((names) => names.includes(source.name));
    if (floor >= own)
      return [
        [`floor/${source.name}`, `${source.name} (floor ${own + 1}) may not know ${name} (floor ${floor + 1}): a neighbour or above`],
      ];
  }
  if (isManifest(root, inside))
    return isComposer(from) ? [] : [['manifest-for-main', `${inside} of ${name} is for main/ (in an app: shell/) only`]];
  // in an app the slice is the door (ADR 0009): a barrel would drag what is loaded lazily into the first load
  return isDoor(inside) || root.endsWith('/features') ? [] : [['front-door', `${name} is entered by its index.ts`]];
}

/** Rules 4, 5 and 6: what stands under and beside the modules. */
function byGround(from: string, to: string): Verdict[] {
  const found: Verdict[] = [];
  const no = (rule: string, why: string, sources: string[], targets: string[]) => {
    if (sources.some((folder) => isIn(from, folder)) && targets.some((folder) => isIn(to, folder))) found.push([rule, why]);
  };
  const server = 'apps/server/src';
  const product = !isTestFile(from);
  if (product)
    no(
      'platform-knows-no-module',
      'platform is ground: it holds no domain word',
      [`${server}/platform`],
      ['modules', 'main', 'cli'].map((n) => `${server}/${n}`),
    );
  if (product)
    no(
      'module-knows-no-main',
      'main wires modules, not the other way',
      [`${server}/modules`],
      ['main', 'cli'].map((n) => `${server}/${n}`),
    );
  no('server-knows-no-screen', 'the server imports neither ui nor client', ['apps/server'], ['packages/ui', 'packages/client']);
  no('ui-knows-no-domain', 'ui imports neither client nor contract', ['packages/ui'], ['packages/client', 'packages/contract']);
  if (isIn(from, 'packages/core') && !isIn(to, 'packages/core')) found.push(['core-alone', 'core imports only itself']);
  if (isIn(from, 'packages/contract') && !['packages/contract', 'packages/core'].some((ours) => isIn(to, ours)))
    found.push(['contract-alone', 'contract imports only core and the schema library']);

  const [app, otherApp] = [from, to].map((file) => /^apps\/([^/]+)\//.exec(file)?.[1]);
  if (app && otherApp && app !== otherApp) found.push(['app-to-app', 'apps talk through the contract, never by import']);
  if (isIn(from, 'packages') && otherApp) found.push(['package-to-app', 'packages stand under the apps']);
  if (product && /^(apps|packages|demo)\//.test(from) && (isTestFile(to) || isIn(to, 'tools')))
    found.push(['product-imports-tests', 'what ships may not lean on tests or tools']);
  return found;
}

type Place = { root: string; name: string; inside: string };

/** `apps/server/src/modules/tickets/snooze/x.ts` and `apps/agent/src/features/tickets/snooze/x.tsx` both belong to tickets. */
export function moduleOf(file: string): Place | undefined {
  const found = /^(apps\/[^/]+\/src\/(?:modules|features))\/([^/]+)\/(.+)$/.exec(file);
  return found ? { root: found[1] as string, name: found[2] as string, inside: found[3] as string } : undefined;
}

/** The front door of a module or feature. */
export const isDoor = (inside: string) => /^index\.tsx?$/.test(inside);
/** What only the composer may take: a module's manifest; in an app the pages, which its shell loads lazily, one by one. */
const isManifest = (root: string, inside: string) =>
  root.endsWith('/modules') ? inside === 'module.ts' : /(^|\/|-)pages?\.tsx$/.test(inside);
const isComposer = (file: string) => isIn(file, 'apps/server/src/main') || /^apps\/[^/]+\/src\/(shell\/|main\.tsx?$)/.test(file);
const isIn = (file: string, folder: string) => file.startsWith(`${folder}/`);
const covers = (driver: string, name: string) =>
  driver.endsWith('/*') ? name.startsWith(driver.slice(0, -1)) : name === driver || name.startsWith(`${driver}/`);
