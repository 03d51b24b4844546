import type { Figure } from '../workloads/workload.ts';

const rawOf: [RegExp, string[]][] = [
  [/^create by API, 1 /, ['raw: durable transaction, 1 at a time', 'raw: HTTP echo']],
  [/^create by API/, ['raw: durable transaction, 8 at a time', 'raw: HTTP echo']],
  [/^mail in/, ['raw: durable transaction, 8 at a time', 'raw: mail parse']],
  [/^public reply/, ['raw: durable transaction, 8 at a time', 'raw: HTTP echo']],
  [/^(first page|counts|one ticket)/, ['raw: HTTP echo']],
];

/** Adds to each figure its ratio to the raw limits that its work cannot do without, taken together. */
export function withRatios(figures: readonly Figure[]): Figure[] {
  const raw = new Map(figures.map((line) => [line.name, line.figure]));
  return figures.map((line) => {
    const parts = rawOf.find(([pattern]) => pattern.test(line.name))?.[1] ?? [];
    const least = parts.reduce((sum, name) => sum + (raw.get(name) ?? Number.NaN), 0);
    return least > 0 ? { ...line, raw: line.figure / least } : line;
  });
}

/** The table as Markdown. */
export function printed(figures: readonly Figure[]): string {
  const head = '| what | figure | at most | of it product / PostgreSQL | × raw limits | p50 / p95 ms | a second |';
  const rows = figures.map(({ name, unit, figure, most, run, raw, note }) => {
    const missed = most !== null && figure > most ? ' **missed**' : '';
    const split = run ? `${run.product.toFixed(2)} / ${run.postgres.toFixed(2)}` : (note ?? '');
    const wall = run ? `${run.p50.toFixed(1)} / ${run.p95.toFixed(1)}` : '';
    return `| ${[name, `${shown(figure, unit)} ${unit}`, most === null ? '' : `${most}${missed}`, split, raw ? raw.toFixed(1) : '', wall, run ? run.perSecond.toFixed(0) : ''].join(' | ')} |`;
  });
  return [head, '|---|---|---|---|---|---|---|', ...rows].join('\n');
}

const shown = (figure: number, unit: Figure['unit']) => figure.toFixed(unit === 'MB' || unit === 'ms' ? 0 : 2);
