import type { Line } from '../html/lines.ts';
import { attributionAt } from './attribution.ts';
import type { Fold } from './fold-kind.ts';
import { headerBlockAt, separatorKind } from './header-block.ts';
import { keepAnswered } from './interleaved.ts';
import { isLooseMark, isSentFrom, isSignatureMark } from './signature.ts';

export interface FoldOptions {
  /** The mail answers another one: then it may consist of nothing but quotation. */
  answers: boolean;
}

/** Decides for each line of a body whether it is the writer's own or folded away. Own words between and below quotations stay.
 *  When nothing would be left of a mail that answers none, nothing is folded. */
export function foldLines(lines: readonly Line[], options: FoldOptions): Fold[] {
  const folds: Fold[] = new Array<Fold>(lines.length).fill(null);
  const texts = lines.map((l) => stripMarks(l.text));
  const quoted = lines.map((l) => l.depth > 0 || /^\s{0,3}>/.test(l.text));
  let forwarded = false;
  const introduced = new Set<number>();
  for (let i = 0; i < lines.length; ) {
    const step = stepAt(i, lines, texts, quoted);
    if (step.fold) {
      for (let k = ruleBefore(step.start, lines, folds); k < step.end; k += 1) folds[k] = step.fold;
      forwarded ||= step.forwarded === true;
      if (!quoted[step.start]) introduced.add(step.end);
      else if (attributionAt(texts, step.start)) introduced.add(step.start);
    }
    i = Math.max(step.end, i + 1);
  }
  foldHoles(lines, folds);
  keepAnswered(lines, quoted, introduced, folds);
  const left = lines.some((l, i) => folds[i] === null && (/[\p{L}\p{N}]/u.test(l.text) || l.leaves.some((n) => n.tag === 'img')));
  if (!left && (!options.answers || forwarded)) folds.fill(null);
  return folds;
}

interface Step {
  start: number;
  end: number;
  fold: Fold;
  forwarded?: boolean;
}

function stepAt(i: number, lines: readonly Line[], texts: string[], quoted: boolean[]): Step {
  const line = lines[i] as Line;
  const hint = line.hint;
  if (hint === 'rest') return { start: i, end: lines.length, fold: 'quote' };
  if (hint === 'signature') return { start: i, end: endOf(lines, i, (l) => l.hint === 'signature' || l.text === ''), fold: 'signature' };
  if (hint === 'quote' && line.depth === 0) return markedQuote(i, lines, texts, quoted);
  if (hint === 'header') {
    const end = endOf(lines, i, (l) => l.hint === 'header');
    if (/\d|@/.test(texts.slice(i, end).join(' '))) return afterHeader(i, end, lines, quoted, true);
  }
  if (quoted[i] && !/>>>\s*$/.test(line.text)) return { start: i, end: quoteRun(i, lines, texts, quoted), fold: 'quote' };
  if (texts[i] === '') return { start: i, end: i + 1, fold: null };
  const separator = separatorKind(line.text);
  if (separator === 'forwarded') return { start: i, end: lines.length, fold: 'quote', forwarded: true };
  if (separator) return afterHeader(i, i + 1, lines, quoted, true);
  const block = headerBlockAt(texts, i);
  if (block > 0) return afterHeader(i, block, lines, quoted, true);
  const attribution = attributionAt(texts, i);
  if (attribution) return afterHeader(i, attribution.end, lines, quoted, attribution.strong);
  if (isSignatureMark(line.text)) {
    const end = signatureEnd(i, lines, texts, quoted);
    const fits = !isLooseMark(line.text) || (i > 0 && isShort(texts.slice(i + 1, end)));
    return { start: i, end: fits ? end : i + 1, fold: fits ? 'signature' : null };
  }
  if (isSentFrom(line.text)) return { start: i, end: signatureEnd(i, lines, texts, quoted), fold: 'signature' };
  return { start: i, end: i + 1, fold: null };
}

/** As much as a signature holds. */
function isShort(texts: string[]): boolean {
  const full = texts.filter((t) => t !== '');
  return full.length <= 12 && full.join('').length <= 700;
}

/** After an introduction: the quotation that follows, or all the rest when nothing is marked as quoted. */
function afterHeader(start: number, end: number, lines: readonly Line[], quoted: boolean[], strong: boolean): Step {
  let next = end;
  while (next < lines.length && (lines[next] as Line).text === '') next += 1;
  if (lines[next]?.block) for (let k = next; k < lines.length; k += 1) quoted[k] ||= (lines[k] as Line).block === true;
  if (next < lines.length && quoted[next]) return { start, end: next, fold: 'quote' };
  if (!strong) return { start, end, fold: null };
  return { start, end: lines.length, fold: 'quote' };
}

/** A container the mail program calls a quotation. Where it holds cited blocks, words outside them after the first are an answer between the lines. */
function markedQuote(i: number, lines: readonly Line[], texts: string[], quoted: boolean[]): Step {
  const end = endOf(lines, i, (l) => l.hint === 'quote' || (l.text === '' && l.leaves.length === 0));
  if (answersInside(i, lines, quoted)) return { start: i, end: i + 1, fold: attributionAt(texts, i) ? 'quote' : null };
  let cited = i;
  while (cited < end && !quoted[cited]) cited += 1;
  if (cited === end)
    return { start: i, end, fold: 'quote', forwarded: texts.slice(i, i + 3).some((t) => separatorKind(t) === 'forwarded') };
  return { start: i, end: cited, fold: 'quote' };
}

/** The end of lines marked as quoted, with the empty ones between and a tail that was wrapped without a mark. */
function quoteRun(i: number, lines: readonly Line[], texts: string[], quoted: boolean[]): number {
  let end = i + 1;
  for (let k = i + 1; k < lines.length; k += 1) {
    if (quoted[k]) end = k + 1;
    else if (texts[k] !== '' && !isWrappedTail(k, lines, quoted)) break;
  }
  return end;
}

/** One word broken off a quoted line (an address, a link), with the quotation going on after it. */
function isWrappedTail(k: number, lines: readonly Line[], quoted: boolean[]): boolean {
  if (!quoted[k - 1] || !quoted[k + 1]) return false;
  const text = (lines[k] as Line).text.trim();
  const before = (lines[k - 1] as Line).text;
  return (!/\s/.test(text) && /https?:\/\/\S+$/.test(before)) || (before.length >= 68 && text.length < 40 && /^[\p{Ll}\d(]/u.test(text));
}

/** A signature goes on to the next quotation or to the end. */
function signatureEnd(i: number, lines: readonly Line[], texts: string[], quoted: boolean[]): number {
  for (let k = i + 1; k < lines.length; k += 1) {
    const hint = (lines[k] as Line).hint;
    if (quoted[k] || hint === 'quote' || hint === 'header' || hint === 'rest') return k;
    if (texts[k] !== '' && (separatorKind((lines[k] as Line).text) || headerBlockAt(texts, k) > 0 || attributionAt(texts, k)?.strong))
      return k;
  }
  return lines.length;
}

/** A rule of dashes right above a quotation goes with it. */
function ruleBefore(start: number, lines: readonly Line[], folds: Fold[]): number {
  let k = start;
  for (let back = start - 1; back >= 0 && back >= start - 4; back -= 1) {
    if (folds[back] !== null) break;
    const line = lines[back] as Line;
    if (line.hint === 'rule' || /^[\s*>]*[_=~*–—-]{4,}[\s*]*$/.test(line.text)) k = back;
    else if (line.text !== '') break;
  }
  return k;
}

/** Empty lines between two folded ones are folded with them. */
function foldHoles(lines: readonly Line[], folds: Fold[]): void {
  let last = -1;
  for (let i = 0; i < lines.length; i += 1) {
    if (folds[i] === null && ((lines[i] as Line).text !== '' || (lines[i] as Line).leaves.some((n) => n.tag === 'img'))) last = -1;
    if (folds[i] === null) continue;
    if (last >= 0) for (let k = last + 1; k < i; k += 1) folds[k] = folds[last] as Fold;
    last = i;
  }
}

function endOf(lines: readonly Line[], i: number, within: (line: Line) => boolean): number {
  let end = i + 1;
  for (let k = i + 1; k < lines.length && within(lines[k] as Line); k += 1) end = k + 1;
  return end;
}

/** Whether a cited block came before in the same container. */
function answersInside(i: number, lines: readonly Line[], quoted: boolean[]): boolean {
  for (let k = i - 1; k >= 0; k -= 1) {
    const line = lines[k] as Line;
    if (line.hint !== 'quote' && (line.text !== '' || line.leaves.length > 0)) return false;
    if (line.hint === 'quote' && quoted[k]) return true;
  }
  return false;
}

function stripMarks(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim();
}
