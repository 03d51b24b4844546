import { newId } from '@otklik/core';
import type { Call } from '../../../platform/http/mount.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { refuse } from '../../../platform/refuse.ts';
import { fieldsOf } from '../../fields/index.ts';
import { claimUploads, type FoundUpload } from '../../files/index.ts';
import { audit } from '../../identity/index.ts';
import { db } from '../db.ts';
import { importJob } from './import.job.ts';
import { openTable, type Settings, uploadToImport } from './open-table.ts';
import { importRow, shownImport } from './records.ts';

/** Begins an import: the file is read once to see that it can be, what was found out is kept with it, and a job does the rest. Refuses file_not_found, import_not_readable. */
export async function startImport(call: Call, uploadId: FoundUpload['id'], settings: Settings) {
  const { app, caller } = call;
  if (!caller) throw refuse('not_signed_in');
  const opening = { actor: caller.actor, requestId: call.requestId, address: call.address, locale: call.locale };
  const [{ sha256 }, custom] = await inTenant(
    app,
    caller.tenantId,
    opening,
    async (ctx) => [await uploadToImport(ctx, uploadId), await fieldsOf(ctx, 'contact')] as const,
  );
  const table = await openTable(app, caller.tenantId, sha256, settings, custom);
  const found = {
    ...settings,
    encoding: table.encoding ?? undefined,
    delimiter: table.delimiter ?? undefined,
    sheet: table.sheet ?? undefined,
    header: table.header,
    columns: table.fields,
  };
  return inTenant(app, caller.tenantId, opening, async (ctx) => {
    const [upload] = await claimUploads(ctx, [uploadId]);
    if (!upload) throw refuse('file_not_found');
    const importId = newId<'import'>();
    await db(ctx)
      .insertInto('contact_imports')
      .values({
        tenant_id: ctx.tenantId,
        id: importId,
        file_name: upload.name,
        sha256,
        settings: jsonText(found),
        state: 'waiting',
        lines: table.rows.length,
        by_id: ctx.actor.id,
        by_name: ctx.actor.name,
        created_at: ctx.now,
      })
      .execute();
    await importJob.lay(ctx, { importId });
    await audit(ctx, {
      action: 'contacts.import',
      target: { kind: 'import', id: importId, name: upload.name },
      details: { lines: table.rows.length },
    });
    return shownImport(await importRow(ctx, importId));
  });
}
