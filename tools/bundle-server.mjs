// Makes apps/server/dist: the server and the command line, each with the modules it is made of in a few files. Node reads two thousand small
// files for a second and a half, these for a third of that. Packages that are CommonJS, or find files beside themselves, stay where they are.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'apps/server/dist');
const taken = /^(\.|\/|@otklik\/|@orpc\/|kysely|zod|pg-boss|uuid)/;

const bundle = await rolldown({
  cwd: root,
  platform: 'node',
  input: { start: 'apps/server/src/main/start.ts', otklik: 'apps/server/src/cli/otklik.ts' },
  external: (id) => !taken.test(id) && !path.isAbsolute(id),
  plugins: [{ name: 'own-place', transform: keepPlace }],
  logLevel: 'warn',
});
await bundle.write({ dir: dist, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs', cleanDir: true });

/** A module of ours finds migrations, pages and workers from its own place in the tree, wherever its text now stands. */
function keepPlace(code, id) {
  if (id.includes('node_modules') || !code.includes('import.meta.url')) return null;
  const place = JSON.stringify(path.relative(dist, id).replaceAll('\\', '/'));
  return code.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`);
}
