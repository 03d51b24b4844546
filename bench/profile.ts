/**
 * `npm run bench:profile -- <workload> [--quick]`: runs a workload with the server under the sampling profiler, then says where its CPU went:
 * by package or folder, and by function. The .cpuprofile files stay in the folder it names, for a browser's developer tools.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type Profile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number }; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
};

const folder = mkdtempSync(path.join(os.tmpdir(), 'otklik-profile-'));
spawnSync(process.execPath, [path.join(import.meta.dirname, 'run.ts'), ...process.argv.slice(2), '--no-raw'], {
  stdio: 'inherit',
  env: { ...process.env, BENCH_NODE_ARGS: `--cpu-prof --cpu-prof-interval=500 --cpu-prof-dir=${folder}` },
});
const byPlace = new Map<string, number>();
const byFunction = new Map<string, number>();
let total = 0;
for (const name of readdirSync(folder)) {
  const profile = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Profile;
  const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
  for (const [index, id] of profile.samples.entries()) {
    const frame = nodes.get(id);
    if (!frame || frame.functionName === '(idle)') continue;
    const ms = (profile.timeDeltas[index] ?? 0) / 1000;
    total += ms;
    const place = placeOf(frame.url);
    byPlace.set(place, (byPlace.get(place) ?? 0) + ms);
    const what = `${frame.functionName || '(anonymous)'}  ${place} ${path.basename(frame.url)}:${frame.lineNumber + 1}`;
    byFunction.set(what, (byFunction.get(what) ?? 0) + ms);
  }
}
console.log(`\nprofiles in ${folder}; ${total.toFixed(0)} ms of CPU, starting included`);
for (const [title, map, most] of [
  ['by place', byPlace, 25],
  ['by function', byFunction, 45],
] as const) {
  console.log(`\n${title}`);
  for (const [name, ms] of [...map].sort((a, b) => b[1] - a[1]).slice(0, most))
    console.log(`${((ms / total) * 100).toFixed(1).padStart(6)} %  ${name}`);
}

/** A package, a folder of ours, or Node itself. */
function placeOf(url: string): string {
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(url);
  if (library) return library[1] as string;
  if (url.startsWith('node:')) return 'node';
  return /(apps|packages)\/[^/]+\/(?:src\/)?(?:[^/]+\/?){0,2}/.exec(url)?.[0].replace(/\/[^/]+\.ts$/, '') ?? '(engine)';
}
