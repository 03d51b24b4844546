import { decodeCursor, encodeCursor, toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

export type AuditQuery = { cursor?: string | undefined; limit: number; action?: string | undefined; actorId?: string | undefined };

/** A page of the audit log, newest first, by keyset. Refuses invalid_input for a cursor that is not ours. */
export async function listAudit(ctx: Ctx, query: AuditQuery) {
  const rows = await db(ctx)
    .selectFrom('audit_log')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .$if(query.cursor !== undefined, (select) => select.where('seq', '<', seqOf(query.cursor as string)))
    .$if(query.action !== undefined, (select) => select.where('action', '=', query.action as string))
    .$if(query.actorId !== undefined, (select) => select.where('actor_id', '=', query.actorId as string))
    .orderBy('seq', 'desc')
    .limit(query.limit + 1)
    .execute();
  const items = rows.slice(0, query.limit).map((row) => ({
    seq: row.seq,
    at: toInstant(row.at),
    action: row.action,
    actor: { kind: kindOf(row.actor_kind), id: row.actor_id, name: row.actor_name },
    target: { kind: row.target_kind, id: row.target_id, name: row.target_name },
    details: row.details as Record<string, unknown>,
    address: row.address,
  }));
  const last = items.at(-1);
  return { items, nextCursor: last && rows.length > query.limit ? encodeCursor([last.seq]) : null };
}

function seqOf(cursor: string): number {
  const [seq] = decodeCursor(cursor, ['count']) ?? [];
  if (seq === undefined) throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'cursor' }] });
  return seq;
}

const kindOf = (kind: string): 'user' | 'key' | 'system' | 'anonymous' =>
  kind === 'user' || kind === 'key' || kind === 'anonymous' ? kind : 'system';
