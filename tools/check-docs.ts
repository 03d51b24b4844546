/** `npm run docs`: the documents name files in backticks and link to others; a path that is gone ends this with 1. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lostPaths } from './docs/lost-paths.ts';

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'));
const files = globSync(['*.md', 'docs/**/*.md', '{apps,packages,demo,bench,e2e,tools}/**/*.md', '.github/**/*.md'], {
  cwd: root,
  exclude: (name) => /(^|\/)(node_modules|dist|generated|project\.inlang|CHANGELOG\.md)$/.test(String(name)), // the changelog tells of what was
});
const faults = files
  .sort()
  .flatMap((file) => lostPaths(root, file, readFileSync(path.join(root, file), 'utf8')).map((lost) => ({ file, ...lost })));
for (const { file, line, named } of faults) console.log(`${file}:${line} names ${named}, which is not there`);
console.log(files.length === 0 ? 'docs: read no files' : `docs: ${files.length} files, ${faults.length} lost paths`);
process.exitCode = faults.length > 0 || files.length === 0 ? 1 : 0;
