import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../../identity/index.ts';
import { importRow, noteProgress, shownImport } from './records.ts';
import { undoImportJob } from './undo.job.ts';

/** Begins to undo an import. Refuses not_found, import_not_done while it runs or when it is undone already. */
export async function undoImport(ctx: Ctx, importId: string) {
  const row = await importRow(ctx, importId, true);
  if (row.state !== 'done' && row.state !== 'failed') throw refuse('import_not_done', { state: row.state });
  await noteProgress(ctx, row, { state: 'undoing' });
  await undoImportJob.lay(ctx, { importId: row.id as never });
  await audit(ctx, { action: 'contacts.import_undo', target: { kind: 'import', id: importId, name: row.file_name } });
  return shownImport(await importRow(ctx, importId));
}
