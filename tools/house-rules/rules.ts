import { parseSync } from 'oxc-parser';
import { isTestFile } from '../shared/source-files.ts';

export type Fault = { rule: string; file: string; line: number; why: string };

/** The rules of the house that a general linter cannot express, applied to one file. Throws when the text does not parse. */
export function judge(file: string, text: string): Fault[] {
  const script = /\.(tsx?|mts|mjs|js)$/.test(file);
  const found: { rule: string; at: number; why: string }[] = [];
  if (!mayHoldCyrillic(file)) found.push(...cyrillic(text));
  if (script && !isTestFile(file)) {
    const { program, comments, errors } = parseSync(file, text);
    if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
    if (/^(apps\/server\/src|packages\/(core|contract))\//.test(file) && !file.endsWith('/clock.ts')) found.push(...clock(program));
    if (file.startsWith('apps/server/src/')) found.push(...logWords(program));
    if (needsDocstrings(file)) found.push(...docstrings(program, comments, text));
  }
  return found.map(({ rule, at, why }) => ({ rule, file, line: text.slice(0, at).split('\n').length, why }));
}

/** Words of people live in locales; the demo and tests speak Russian because people do. */
function mayHoldCyrillic(file: string): boolean {
  return isTestFile(file) || /^(packages\/locales|demo)\//.test(file) || /\/golden\//.test(file);
}

function* cyrillic(text: string) {
  const found = /[\u0400-\u04FF]+/u.exec(text);
  if (found) yield { rule: 'no-cyrillic', at: found.index, why: `"${found[0]}" belongs into packages/locales` };
}

/** Time comes from ctx.now, so that tests and late jobs can say when it is; durations come from performance.now(). */
function* clock(program: Node) {
  for (const node of nodes(program)) {
    if (node.type === 'NewExpression' && node.callee.name === 'Date' && node.arguments.length === 0)
      yield { rule: 'clock', at: node.start, why: 'new Date() outside clock.ts: take ctx.now' };
    if (node.type === 'MemberExpression' && node.object.name === 'Date' && node.property.name === 'now')
      yield { rule: 'clock', at: node.start, why: 'Date.now() outside clock.ts: take ctx.now, or performance.now() for a duration' };
  }
}

const privateWords =
  /^(body|subject|text|html|raw|content|email|mail|address|from|to|recipient|phone|password|secret|token|cookie|authorization|headers|url)$/i;

/** A log line holds names, ids, tenant and duration; never what people wrote, where they are reached, or what opens doors. */
function* logWords(program: Node) {
  for (const call of nodes(program)) {
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') continue;
    const { object, property } = call.callee;
    const logger = object.name ?? object.property?.name ?? '';
    if (!/^log(ger)?$/i.test(logger) || !/^(trace|debug|info|warn|error|fatal)$/.test(property.name)) continue;
    for (const argument of call.arguments)
      for (const node of nodes(argument)) {
        const inText = node.type === 'TemplateLiteral' ? node.expressions : [];
        const named = node.type === 'Property' ? [node.key] : inText.map((e: Node) => e.property ?? e);
        for (const word of named)
          if (privateWords.test(word.name ?? word.value ?? ''))
            yield { rule: 'log-words', at: word.start, why: `"${word.name ?? word.value}" may not reach the log` };
      }
  }
}

/** Verbs, queries and reactions of modules say what they do; wiring and row types speak for themselves. */
function needsDocstrings(file: string): boolean {
  return (
    /^apps\/server\/src\/modules\/.+\.ts$/.test(file) &&
    !/\/(index|module|routes|tables|db|events|permissions)\.ts$/.test(file) &&
    !file.endsWith('.d.ts')
  );
}

function* docstrings(program: Node, comments: { type: string; value: string; end: number }[], text: string) {
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue;
    const { type, declarations, id } = statement.declaration;
    if (!/^(FunctionDeclaration|ClassDeclaration|VariableDeclaration)$/.test(type)) continue;
    const documented = comments.some(
      (c) => c.type === 'Block' && c.value.startsWith('*') && c.end <= statement.start && !text.slice(c.end, statement.start).trim(),
    );
    if (!documented)
      yield { rule: 'docstring', at: statement.start, why: `export ${id?.name ?? declarations?.[0]?.id.name} says nothing about itself` };
  }
}

// oxlint-disable-next-line typescript/no-explicit-any -- any node of any kind
type Node = any;

function* nodes(node: Node): Generator<Node> {
  if (Array.isArray(node)) for (const child of node) yield* nodes(child);
  else if (node !== null && typeof node === 'object') {
    if (typeof node.type === 'string') yield node;
    for (const child of Object.values(node)) if (typeof child === 'object') yield* nodes(child);
  }
}
