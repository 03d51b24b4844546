import { existsSync, globSync } from 'node:fs';
import path from 'node:path';

export type Lost = { line: number; named: string };

/** What a Markdown text names in `backticks` or links to, and is not in the repository. Blocks of code and words of commands are passed
 *  over; `*` and `{a,b}` must match something; `<placeholders>` are not paths. `file` is relative to `root`. */
export function lostPaths(root: string, file: string, text: string): Lost[] {
  const lost: Lost[] = [];
  let fenced = false;
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    if (fenced) continue;
    for (const [, named] of line.matchAll(/`([^`\s]+)`/g))
      if (named && isPath(root, named) && !isThere(root, file, named)) lost.push({ line: index + 1, named });
    for (const [, link] of line.matchAll(/\]\(([^()\s]+)\)/g)) {
      const target = decodeURI((link ?? '').replace(/#.*$/, ''));
      if (target && !/^[a-z]+:/i.test(target) && !existsSync(path.join(root, path.dirname(file), target)))
        lost.push({ line: index + 1, named: target });
    }
  }
  return lost;
}

const notKept = /^(node_modules|dist|\.data|\.cache|\.git|coverage|generated)(\/|$)/; // made by running, not in the repository
const tops = /^(apps|packages|docs|tools|e2e|demo|bench|changes|\.ci|\.github)\//;
const fileName = /^[\w.@*{},-]+(\/[\w.@*{},-]+)*\.(ts|tsx|mjs|js|json|sql|md|css|html|svg|png|yml|yaml|sh)$/;

/** Starts at one of our top folders, or ends like a file; a bare file name counts only when it has a folder before it or is all we say. */
function isPath(root: string, named: string): boolean {
  const plain = named.replace(/:\d+$/, '');
  if (/[<>$()|=:]/.test(plain) || plain.startsWith('/') || plain.startsWith('@') || notKept.test(plain)) return false;
  if (tops.test(plain)) return true;
  return fileName.test(plain) && (plain.includes('/') || existsSync(path.join(root, plain)));
}

function isThere(root: string, file: string, named: string): boolean {
  const plain = named.replace(/:\d+$/, '').replace(/^\.\//, '');
  return [root, path.join(root, path.dirname(file))].some((from) =>
    /[*{]/.test(plain) ? globSync(plain, { cwd: from }).length > 0 : existsSync(path.join(from, plain)),
  );
}
