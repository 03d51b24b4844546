import { pipeline, Transform } from 'node:stream';
import type { Upload } from '@otklik/contract/files/uploads.ts';
import { cleanFileName, newId } from '@otklik/core';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import { once } from '../../../platform/http/idempotency.ts';
import type { FormFile } from '../../../platform/http/form-file.ts';
import type { Call, Caller } from '../../../platform/http/mount.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { headBytes, sniffType } from '../serving/sniff.ts';

/**
 * Streams a file into the store and keeps it for its sender to attach. Bytes are hashed on the way and never held whole in memory.
 * Its type is read from its content. Refuses file_too_large above the installation's limit and invalid_input when it was cut off; nothing of it can be attached then.
 * The same file once more under the same Idempotency-Key is the same upload. Refuses idempotency_key_reused.
 */
export async function receiveUpload(app: App, call: Call, caller: Caller, incoming: FormFile): Promise<Upload> {
  const { actor, tenantId } = caller;
  const actorId = actor.id;
  if (actorId === null) throw refuse('not_signed_in');
  const head = new Head();
  // a failure on either side reaches the store through `head`, which keeps nothing then
  pipeline(incoming.bytes, head, () => {});
  const stored = await app.storage.putStream(tenantId, head, app.config.maxMailBytes);
  const type = await sniffType(head.bytes(), incoming.type);
  const upload = { id: newId<'upload'>(), name: cleanFileName(incoming.name) || 'file', type, size: stored.size, sha256: stored.sha256 };
  const keep = async (ctx: Ctx): Promise<Upload> => {
    const mine = { tenant_id: tenantId, sha256: stored.sha256, size: stored.size };
    await db(ctx)
      .insertInto('files')
      .values({ ...mine, stored_at: ctx.now, uploaded_only: true })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'sha256']).doUpdateSet({ stored_at: ctx.now }))
      .execute();
    await db(ctx)
      .insertInto('uploads')
      .values({ tenant_id: tenantId, ...upload, uploaded_by: actorId, created_at: ctx.now })
      .execute();
    return { ...upload, url: `/api/v1/uploads/${upload.id}` };
  };
  const { idempotencyKey: key } = call;
  return inTenant(app, tenantId, { actor, requestId: call.requestId, address: call.address }, (ctx) =>
    key === null ? keep(ctx) : once(ctx, key, ['/uploads', upload.name, upload.sha256], () => keep(ctx)),
  );
}

/** Lets bytes through and remembers the first of them. */
class Head extends Transform {
  #kept: Buffer[] = [];
  #size = 0;
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: () => void) {
    if (this.#size < headBytes) {
      const part = chunk.subarray(0, headBytes - this.#size);
      this.#kept.push(Buffer.from(part));
      this.#size += part.length;
    }
    this.push(chunk);
    done();
  }
  bytes(): Buffer {
    return Buffer.concat(this.#kept);
  }
}
