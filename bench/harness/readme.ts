import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Figure } from '../workloads/workload.ts';
import { printed } from './table.ts';

const file = path.join(import.meta.dirname, '../README.md');
const [from, to] = ['<!-- figures -->', '<!-- /figures -->'];

/** Writes the table of this run, with the machine it ran on, between the marks in README.md. */
export async function saveFigures(figures: readonly Figure[]): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [before, rest] = text.split(from);
  const after = rest?.split(to)[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has lost its marks ${from} and ${to}`);
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${day}, ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.versions.node}, embedded PostgreSQL 18; ${os.loadavg()[1]?.toFixed(1)} processes wanted the processors (five-minute load, this bench's own two or three among them).`;
  await writeFile(file, `${before}${from}\n${machine}\n\n${printed(figures)}\n${to}${after}`);
}
