import { htmlLines, type Line } from '../html/lines.ts';
import { readTree } from '../html/tree.ts';
import { foldLines, type FoldOptions } from './fold.ts';
import type { Fold } from './fold-kind.ts';
import { wrapFolded } from './wrap-html.ts';

export interface FoldedText {
  visible: string;
  quoted: string;
}

export interface FoldedHtml extends FoldedText {
  /** The same HTML, what is folded wrapped in `data-folded`. */
  html: string;
  /** All of it as text. */
  text: string;
}

/** Lines longer than this are not looked at for marks; a body of more lines is not folded at all. */
const MAX_LINES = 50_000;

/** Splits a plain text body into the writer's own words and the rest. */
export function foldText(text: string, options: FoldOptions): FoldedText {
  const lines: Line[] = text.split('\n').map((t) => ({ text: t.trimEnd() === '--' ? t : t.trimEnd(), depth: 0, hint: null, leaves: [] }));
  if (lines.length > MAX_LINES) return { visible: text.trim(), quoted: '' };
  return splitLines(lines, foldLines(lines, options));
}

/** The same for sanitised HTML; nothing is removed from it. */
export function foldHtml(html: string, options: FoldOptions): FoldedHtml {
  const root = readTree(html);
  const lines = htmlLines(html, root);
  const folds = lines.length > MAX_LINES ? lines.map(() => null) : foldLines(lines, options);
  const { visible, quoted } = splitLines(lines, folds);
  const text = tidy(lines.map(marked));
  return { html: wrapFolded(html, root, lines, folds), text, visible, quoted };
}

function splitLines(lines: readonly Line[], folds: readonly Fold[]): FoldedText {
  const visible: string[] = [];
  const quoted: string[] = [];
  for (const [i, line] of lines.entries()) (folds[i] === null ? visible : quoted).push(marked(line));
  return { visible: tidy(visible), quoted: tidy(quoted) };
}

/** A cited line of HTML gets the mark it would have in plain text. */
function marked(line: Line): string {
  return line.depth > 0 ? `${'>'.repeat(Math.min(line.depth, 20))} ${line.text}`.trimEnd() : line.text;
}

function tidy(lines: string[]): string {
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
