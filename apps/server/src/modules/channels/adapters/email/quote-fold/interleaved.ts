import type { Line } from '../html/lines.ts';
import type { Fold } from './fold-kind.ts';

/** More quoted lines than this are not a question picked out for an answer. */
const MAX_PICKED = 12;

/** Brings back short quotations that the writer answers line by line: without the question an answer between the lines means nothing.
 *  Two such runs with own words below each show the habit; a single one counts when it stands between own words and no program
 *  introduced it. */
export function keepAnswered(lines: readonly Line[], quoted: readonly boolean[], introduced: ReadonlySet<number>, folds: Fold[]): void {
  const runs = answeredRuns(lines, quoted, folds);
  const habit = runs.filter((r) => r.end - r.start <= MAX_PICKED).length >= 2;
  for (const run of runs) {
    const picked = run.end - run.start <= MAX_PICKED;
    if (picked && (habit || (run.wordsBefore && !introduced.has(run.start)))) folds.fill(null, run.start, run.end);
  }
}

interface Run {
  start: number;
  end: number;
  wordsBefore: boolean;
}

/** Runs of folded quoted lines that have the writer's own words right below them. */
function answeredRuns(lines: readonly Line[], quoted: readonly boolean[], folds: readonly Fold[]): Run[] {
  const runs: Run[] = [];
  let wordsBefore = false;
  for (let i = 0; i < lines.length; ) {
    if (folds[i] !== 'quote' || !quoted[i]) {
      wordsBefore ||= folds[i] === null && /[\p{L}\p{N}]/u.test((lines[i] as Line).text);
      i += 1;
      continue;
    }
    let end = i + 1;
    while (end < lines.length && folds[end] === 'quote' && (quoted[end] || (lines[end] as Line).text === '')) end += 1;
    let next = end;
    while (next < lines.length && (lines[next] as Line).text === '') next += 1;
    while (end > i && (lines[end - 1] as Line).text === '') end -= 1;
    if (next < lines.length && folds[next] === null) runs.push({ start: i, end, wordsBefore });
    i = Math.max(next, i + 1);
  }
  return runs;
}
