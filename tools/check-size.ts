import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Budgets in kilobytes (1000 bytes) after gzip, level 9. */
const budgets = { firstLoad: 205, inbox: 240, ticket: 280, editor: 150 };
const dist = path.resolve(import.meta.dirname, '../apps/agent/dist');

/** Script files that a page needs before it can be used: those named, and everything they import at once. */
export function staticImports(files: ReadonlyMap<string, string>, entries: readonly string[]): Set<string> {
  const needed = new Set<string>();
  const queue = [...entries];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const source = files.get(name);
    if (source === undefined || needed.has(name)) continue;
    needed.add(name);
    for (const found of source.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) if (found[1]) queue.push(found[1]);
  }
  return needed;
}

/** Weighs the built web app: how much each stage of it needs before it can be used, and which files load anything from elsewhere. */
export function weighApp(): { rows: { what: string; kB: number; budget: number }[]; outside: string[] } {
  const assets = path.join(dist, 'assets');
  const files = new Map(
    readdirSync(assets)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, readFileSync(path.join(assets, name), 'utf8')]),
  );
  const page = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const linked = [...page.matchAll(/\/assets\/([^"]+\.js)"/g)].flatMap((found) => found[1] ?? []);
  const weigh = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + gzipSync(files.get(name) ?? '', { level: 9 }).length, 0) / 1000;
  const startingWith = (word: string) => [...files.keys()].filter((name) => name.startsWith(word));
  const withInbox = staticImports(files, [...linked, ...startingWith('inbox-page')]);
  const withTicket = staticImports(files, [...withInbox, ...startingWith('ticket-pane'), ...startingWith('side-panel')]);
  const editor = [...staticImports(files, startingWith('editor'))].filter((name) => !withTicket.has(name));
  return {
    rows: [
      { what: 'first load', kB: weigh(staticImports(files, linked)), budget: budgets.firstLoad },
      { what: 'inbox on the screen', kB: weigh(withInbox), budget: budgets.inbox },
      { what: 'a ticket open beside it', kB: weigh(withTicket), budget: budgets.ticket },
      { what: 'editor, when asked for', kB: weigh(editor), budget: budgets.editor },
    ],
    outside: [...files]
      .filter(([, source]) => /(?:fetch|import|Worker|src\s*=)\s*\(?\s*["'`]https?:\/\//.test(source))
      .map(([name]) => name),
  };
}

function report(): number {
  const { rows, outside } = weighApp();
  for (const row of rows)
    console.log(`${row.what}: ${row.kB.toFixed(1)} of ${row.budget} kB gzip${row.kB > row.budget ? '  TOO MUCH' : ''}`);
  if (outside.length > 0) console.log(`loads from elsewhere: ${outside.join(', ')}`);
  return rows.some((row) => row.kB > row.budget || row.kB === 0) || outside.length > 0 ? 1 : 0;
}

if (import.meta.main) process.exit(report());
