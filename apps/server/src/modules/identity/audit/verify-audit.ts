import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { chainHash, firstHash } from './chain.ts';

const batch = 1000;

/** Walks the tenant's audit log from its first row and computes every hash anew; a changed, missing or slipped-in row is named by its seq. */
export async function verifyAudit(ctx: Ctx): Promise<{ entries: number; intact: boolean; firstBrokenSeq: number | null }> {
  let before: Buffer = firstHash;
  let entries = 0;
  let seq = 0;
  let firstBrokenSeq: number | null = null;
  for (;;) {
    const rows = await db(ctx)
      .selectFrom('audit_log')
      .selectAll()
      .where('tenant_id', '=', ctx.tenantId)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(batch)
      .execute();
    for (const row of rows) {
      if (row.seq !== seq + 1 || !row.prev_hash.equals(before) || !row.hash.equals(chainHash(before, row))) firstBrokenSeq ??= row.seq;
      before = row.hash;
      seq = row.seq;
    }
    entries += rows.length;
    if (rows.length < batch) return { entries, intact: firstBrokenSeq === null, firstBrokenSeq };
  }
}
