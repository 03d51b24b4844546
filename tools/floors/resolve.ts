import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Where an import leads: a file of ours (relative to the root), a package or builtin by name, something made by a tool, or nowhere. */
export type Target = { file: string } | { external: string } | { generated: string } | { missing: string };

type Manifest = { name?: string; exports?: Record<string, string>; imports?: Record<string, string> };

/** A resolver for one tree: relative paths, `@otklik/*` through the packages' own `exports`, `#names` through the nearest `imports`. */
export function resolver(root: string, workspaces: string[]) {
  const manifests = new Map<string, Manifest>(); // by folder
  for (const folder of workspaces) manifests.set(folder, JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')));
  const folderOf = new Map([...manifests].map(([folder, manifest]) => [manifest.name as string, folder]));

  return (from: string, specifier: string): Target => {
    const plain = specifier.replace(/\?.*$/, '');
    if (plain.startsWith('.')) return asFile(path.posix.join(path.posix.dirname(from), plain));
    if (plain.startsWith('#')) {
      const folder = workspaces.find((one) => from.startsWith(`${one}/`));
      const target = folder && mapped(manifests.get(folder)?.imports, plain);
      return target ? asFile(path.posix.join(folder, target)) : { missing: specifier };
    }
    if (/^(virtual:|\/|https?:)/.test(plain)) return { generated: specifier };
    const parts = plain.split('/');
    const name = plain.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] as string);
    const folder = folderOf.get(name);
    if (folder === undefined) return { external: plain };
    const target = mapped(manifests.get(folder)?.exports, `.${plain.slice(name.length)}`);
    return target ? asFile(path.posix.join(folder, target)) : { missing: specifier };
  };

  function asFile(file: string): Target {
    if (/(^|\/)(generated|dist)\//.test(file)) return { generated: file };
    const tries = [file, file.replace(/\.js(x?)$/, '.ts$1'), `${file}.ts`, `${file}.tsx`, `${file}/index.ts`, `${file}/index.tsx`];
    const found = tries.find((one) => existsSync(path.join(root, one)) && statSync(path.join(root, one)).isFile());
    return found ? { file: found } : { missing: file };
  }
}

/** One entry of a manifest's `exports` or `imports`: an exact key, or one star standing for the rest. */
function mapped(table: Record<string, string> | undefined, key: string): string | undefined {
  if (!table) return undefined;
  if (table[key]) return table[key];
  for (const [pattern, target] of Object.entries(table)) {
    const [head, tail] = pattern.split('*');
    if (tail !== undefined && head !== undefined && key.startsWith(head) && key.endsWith(tail))
      return target.replace('*', key.slice(head.length, key.length - tail.length));
  }
  return undefined;
}
