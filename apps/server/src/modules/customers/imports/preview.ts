import { inTenant } from '../../../platform/db/transaction.ts';
import { type Call } from '../../../platform/http/mount.ts';
import { refuse } from '../../../platform/refuse.ts';
import { fieldsOf } from '../../fields/index.ts';
import type { FoundUpload } from '../../files/index.ts';
import { knownOf } from './know.ts';
import { openTable, type Settings, uploadToImport } from './open-table.ts';
import { planLines } from './plan.ts';
import { readLine } from './read-line.ts';

const shownLines = 50;

/** How a file would be read and what would become of its first lines. Writes nothing. Refuses file_not_found, import_not_readable. */
export async function previewImport({ app, caller }: Call, uploadId: FoundUpload['id'], settings: Settings) {
  if (!caller) throw refuse('not_signed_in');
  const within = <T>(work: Parameters<typeof inTenant<T>>[3]) => inTenant(app, caller.tenantId, { actor: caller.actor }, work);
  const [upload, custom] = await within(async (ctx) => [await uploadToImport(ctx, uploadId), await fieldsOf(ctx, 'contact')] as const);
  const table = await openTable(app, caller.tenantId, upload.sha256, settings, custom);
  const rows = table.rows.slice(0, shownLines);
  const lines = rows.map((row, n) => readLine(table.firstLine + n, row, table.fields, custom));
  const planned = await within(async (ctx) => planLines(lines, await knownOf(ctx, lines, false), settings.known));
  return {
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    sheets: table.sheets,
    sheet: table.sheet,
    header: table.header,
    columns: table.titles.map((title, n) => ({
      title,
      field: table.fields[n] ?? null,
      samples: [...new Set(table.rows.slice(0, 20).flatMap((row) => row[n] || []))].slice(0, 3),
    })),
    lines: table.rows.length,
    first: planned.map(({ line, outcome, reason, name }, n) => ({ line, outcome, reason, name, values: rows[n] ?? [] })),
  };
}
