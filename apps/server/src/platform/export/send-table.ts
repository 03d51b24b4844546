import { Readable } from 'node:stream';
import * as z from 'zod';
import type { WebReply } from '../module.ts';
import { refuse } from '../refuse.ts';
import type { Cell } from './cell.ts';
import { csvOf } from './csv.ts';
import { xlsxOf } from './xlsx.ts';

/** How a table is wanted as a file. */
export const tableLook = {
  format: z.enum(['csv', 'xlsx']).default('csv'),
  separator: z.enum(['comma', 'semicolon']).default('comma'),
  bom: z.enum(['true', 'false']).default('true'),
};
type Look = z.infer<z.ZodObject<typeof tableLook>>;

/** What a query asks, by its shape. Refuses invalid_input. */
export function readQuery<Shape extends z.ZodType>(shape: Shape, query: unknown): z.infer<Shape> {
  const read = shape.safeParse(query);
  if (read.success) return read.data;
  throw refuse('invalid_input', { issues: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) });
}

/** Sends rows as a CSV or XLSX file while they are read. What is refused is refused before the first byte. */
export async function sendTable(reply: WebReply, name: string, { format, separator, bom }: Look, batches: AsyncGenerator<Cell[][]>) {
  const first = await batches.next();
  const all = (async function* () {
    if (!first.done) yield first.value;
    yield* batches;
  })();
  reply.header('content-disposition', `attachment; filename="${name}.${format}"`);
  reply.header('x-content-type-options', 'nosniff');
  if (format === 'xlsx') {
    reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    return reply.send(Readable.from(xlsxOf(all, 'Otklik')));
  }
  reply.type('text/csv; charset=utf-8');
  return reply.send(Readable.from(csvOf(all, { separator: separator === 'semicolon' ? ';' : ',', bom: bom === 'true' })));
}
