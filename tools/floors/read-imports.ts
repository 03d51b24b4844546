import { parseSync } from 'oxc-parser';

export type Import = { to: string; line: number };

export type FileImports = {
  imports: Import[];
  /** Lines of `import(…)` whose argument is not a plain string: arrows that nobody can see. */
  computed: number[];
  /** Names the file passes on from others, and whether it does anything besides. */
  passesOn: { stars: number[]; logic: boolean };
};

/** Every arrow that leaves a file: imports, re-exports, lazy imports, types (`import('./x.ts').T` too) and workers' files.
 *  Throws when the text does not parse: a file that cannot be read must not count as a file without imports. */
export function readImports(file: string, text: string): FileImports {
  const { module, program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  const lineOf = lineCounter(text);
  const imports: Import[] = module.staticImports.map((i) => ({ to: i.moduleRequest.value, line: lineOf(i.start) }));
  const stars: number[] = [];
  for (const one of module.staticExports)
    for (const entry of one.entries) {
      if (!entry.moduleRequest) continue;
      imports.push({ to: entry.moduleRequest.value, line: lineOf(entry.start) });
      if (entry.importName.kind.startsWith('All')) stars.push(lineOf(entry.start));
    }
  const computed: number[] = [];
  for (const lazy of module.dynamicImports) {
    const argument = text.slice(lazy.moduleRequest.start, lazy.moduleRequest.end);
    const plain = /^(['"`])([^'"`$]*)\1$/.exec(argument);
    if (plain?.[2] !== undefined) imports.push({ to: plain[2], line: lineOf(lazy.start) });
    else computed.push(lineOf(lazy.start));
  }
  if (/\bimport\s*\(|\brequire\s*\(/.test(text))
    walk(program, (node) => {
      const source = node.type === 'TSImportType' ? node.source : node.type === 'TSExternalModuleReference' ? node.expression : undefined;
      if (source) imports.push({ to: source.value, line: lineOf(node.start) });
    });
  for (const worker of text.matchAll(/new URL\(\s*(['"])(\.[^'"]+\.[mc]?[jt]sx?)\1\s*,\s*import\.meta\.url\s*\)/g))
    imports.push({ to: worker[2] as string, line: lineOf(worker.index) });
  const logic = program.body.some(
    (s) =>
      !['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(s.type) || ('declaration' in s && s.declaration),
  );
  return { imports, computed, passesOn: { stars, logic } };
}

// oxlint-disable-next-line typescript/no-explicit-any -- any node of any kind
type Node = any;

function walk(node: Node, see: (node: Node) => void) {
  if (Array.isArray(node)) return node.forEach((child) => walk(child, see));
  if (node === null || typeof node !== 'object') return;
  if (typeof node.type === 'string') see(node);
  for (const child of Object.values(node)) if (typeof child === 'object') walk(child, see);
}

function lineCounter(text: string): (offset: number) => number {
  return (offset) => {
    let line = 1;
    for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
    return line;
  };
}
