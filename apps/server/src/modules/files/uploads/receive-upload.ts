import { type Readable, Transform } from 'node:stream';
import type { Upload } from '@otklik/contract/files/uploads.ts';
import { cleanFileName, newId } from '@otklik/core';
import type { App } from '../../../platform/ctx.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import type { Call, Caller } from '../../../platform/http/mount.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { headBytes, sniffType } from '../serving/sniff.ts';

/** A file as it arrives: its bytes, and what the sender says of it. */
export type Incoming = { bytes: Readable; name: string; type: string };

/**
 * Streams a file into the store and keeps it for its sender to attach. Bytes are hashed on the way and never held whole in memory.
 * Its type is read from its content. Refuses file_too_large above the installation's limit; nothing of it is kept then.
 */
export async function receiveUpload(app: App, call: Call, caller: Caller, incoming: Incoming): Promise<Upload> {
  const { actor, tenantId } = caller;
  const actorId = actor.id;
  if (actorId === null) throw refuse('not_signed_in');
  const head = new Head();
  incoming.bytes.on('error', (error) => head.destroy(error));
  const stored = await app.storage.putStream(tenantId, incoming.bytes.pipe(head), app.config.maxMailBytes);
  const type = await sniffType(head.bytes(), incoming.type);
  const upload = { id: newId<'upload'>(), name: cleanFileName(incoming.name) || 'file', type, size: stored.size, sha256: stored.sha256 };
  await inTenant(app, tenantId, { actor, requestId: call.requestId, address: call.address }, async (ctx) => {
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
  });
  return { ...upload, url: `/api/v1/uploads/${upload.id}` };
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
