import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { codeFolders, isTestFile, sourceFiles } from '../shared/source-files.ts';
import { circles } from './circles.ts';
import { readImports } from './read-imports.ts';
import { resolver } from './resolve.ts';
import { type Fault, type House, isDoor, judge, moduleOf } from './rules.ts';

export type Report = { files: number; arrows: number; faults: Fault[] };

/** Holds every import of the tree under `root` against `floors.json` and the rules of the house. */
export function checkFloors(root: string): Report {
  const house = JSON.parse(readFileSync(path.join(root, 'floors.json'), 'utf8')) as House;
  const workspaces = ['apps', 'packages'].flatMap((kind) =>
    readdirSync(path.join(root, kind), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${kind}/${entry.name}`),
  );
  const resolve = resolver(root, workspaces);
  const files = sourceFiles(root, codeFolders, /\.(tsx?|mts|mjs|js)$/);
  const graph = new Map<string, string[]>();
  const faults: Fault[] = [];
  let arrows = 0;

  for (const from of files) {
    const { imports, computed, passesOn } = readImports(from, readFileSync(path.join(root, from), 'utf8'));
    const targets = new Set<string>();
    for (const { to, line } of imports) {
      arrows += 1;
      const target = resolve(from, to);
      if ('file' in target) targets.add(target.file);
      faults.push(...judge(house, { from, line, specifier: to, target }));
    }
    graph.set(from, [...targets]);

    const place = moduleOf(from);
    if (!place) continue;
    for (const line of isTestFile(from) ? [] : computed)
      faults.push({ rule: 'visible-arrows', from, line, to: 'import(…)', why: 'an import by a computed name shows its reader nothing' });
    if (isDoor(place.inside) && passesOn.stars.length > 0)
      faults.push({ rule: 'plain-front-door', from, line: passesOn.stars[0] as number, to: '*', why: 'a front door names what it offers' });
    if (isDoor(place.inside) && passesOn.logic)
      faults.push({ rule: 'plain-front-door', from, line: 1, to: from, why: 'a front door only passes names on' });
  }
  for (const walk of circles(graph))
    faults.push({ rule: 'no-circles', from: walk[0] as string, line: 1, to: walk.slice(1).join(' → '), why: 'files that hold each other' });
  return { files: files.length, arrows, faults };
}
