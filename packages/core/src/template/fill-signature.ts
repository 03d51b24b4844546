import { fillTemplate } from './template.ts';

/** A signature with its places filled; a line whose place has neither a value nor words of its own is left out. */
export function fillSignature(signature: string, values: Readonly<Record<string, string | null>>): string {
  return signature
    .split('\n')
    .map((line) => fillTemplate(line, values))
    .filter(({ missing }) => missing.length === 0)
    .map(({ text }) => text)
    .join('\n')
    .trim();
}
