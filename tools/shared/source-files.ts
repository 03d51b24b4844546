import { readdirSync } from 'node:fs';
import path from 'node:path';

const notSource = new Set(['node_modules', 'dist', 'generated', 'coverage']);

/** Paths of the files under `folders` of `root` whose name matches, relative with forward slashes, sorted; absent folders are empty. */
export function sourceFiles(root: string, folders: string[], name: RegExp): string[] {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || notSource.has(entry.name)) continue;
      const at = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(at);
      else if (name.test(entry.name)) found.push(at);
    }
  };
  const present = new Set(readdirSync(root));
  for (const folder of folders) if (present.has(folder.split('/')[0] as string)) walk(folder);
  return found.sort();
}

/** The folders that hold code of ours. */
export const codeFolders = ['apps', 'packages', 'demo', 'e2e', 'bench', 'tools'];

/** Files that only tests load: they may use what product code may not. */
export const isTestFile = (file: string) => /\.test\.tsx?$|\/testing\/|^(e2e|bench)\//.test(file);
